package dev.jackfield.telephony.recognizer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** A small server of the Vosk protocol that understands the same words whatever it hears. */
final class VoskServer extends WebSocketServer implements AutoCloseable {
  enum Manner {
    GOOD,
    SILENT,
    CLOSING,
    BROKEN
  }

  private final Manner manner;
  private final CountDownLatch started = new CountDownLatch(1);
  private final AtomicInteger bytes = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private volatile String partial = "查";
  private volatile String config = "";
  private volatile String authorization = "";

  private VoskServer(Manner manner) {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    this.manner = manner;
    setReuseAddr(true);
  }

  static VoskServer start(Manner manner) throws InterruptedException {
    VoskServer server = new VoskServer(manner);
    server.start();
    if (!server.started.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the server did not start");
    }
    return server;
  }

  String url() {
    return "ws://127.0.0.1:" + getPort();
  }

  /** What it sounds like so far, from now on. */
  void partial(String text) {
    partial = text;
  }

  int bytes() {
    return bytes.get();
  }

  int closed() {
    return closed.get();
  }

  String config() {
    return config;
  }

  String authorization() {
    return authorization;
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    authorization = handshake.getFieldValue("Authorization");
    if (manner == Manner.CLOSING) {
      socket.close(1011);
    }
  }

  @Override
  public void onMessage(WebSocket socket, String message) {
    if (message.contains("config")) {
      config = message;
    } else if (message.contains("eof")) {
      switch (manner) {
        case GOOD ->
            socket.send(
                "{\"result\": [{\"conf\": 0.9, \"word\": \"查\"}, {\"conf\": 0.8, \"word\": \"账单\"}],"
                    + " \"text\": \"查 账单\"}");
        case BROKEN -> socket.send("{{{");
        case SILENT, CLOSING -> {}
      }
    }
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer message) {
    bytes.addAndGet(message.remaining());
    if (manner == Manner.GOOD) {
      socket.send("{\"partial\": \"" + partial + "\"}");
    }
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {
    closed.incrementAndGet();
  }

  @Override
  public void onError(WebSocket socket, Exception failure) {}

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public void close() {
    try {
      stop(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
