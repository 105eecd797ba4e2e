package dev.jackfield.connector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A server on this machine that behaves as badly as a test wants. */
public final class RawServer implements AutoCloseable {
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** How many bytes it could send. */
  public final AtomicLong sent = new AtomicLong();

  /** What it does with one who connects; the connection is closed when it returns. */
  public interface Talk {
    void with(RawServer server, BufferedReader in, OutputStream out) throws IOException;
  }

  public RawServer(Talk talk) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> accept(talk));
  }

  /** Takes connections and says nothing until it is closed. */
  public static RawServer thatHangs() throws IOException {
    return new RawServer(
        (_, in, _) -> {
          while (in.read() >= 0) {
            // Whatever is said to it, it stays silent.
          }
        });
  }

  private void accept(Talk talk) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> talk(socket, talk));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket socket, Talk talk) {
    try (socket) {
      talk.with(
          this,
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)),
          socket.getOutputStream());
    } catch (IOException gone) {
      // Whoever asked has had enough.
    } finally {
      open.remove(socket);
    }
  }

  /** Sends so many bytes without a line's end, as far as anybody reads them. */
  public void flood(OutputStream out, int bytes) throws IOException {
    byte[] some = "x".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
    for (int n = 0; n < bytes; n += some.length) {
      out.write(some);
      sent.addAndGet(some.length);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Ends every connection that is open. */
  public void letGo() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    letGo();
  }
}
