package dev.jackfield.app.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears what happens in the broker of tries, in the order in which it happens there. */
final class BrokerRecords implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerRecords.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ServerSocketChannel server;
  private volatile boolean closed;
  private volatile boolean isHeard;

  private BrokerRecords(ServerSocketChannel server) {
    this.server = server;
  }

  /**
   * @param told on one thread
   */
  static BrokerRecords at(Path socket, Consumer<JsonNode> told) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    BrokerRecords records = new BrokerRecords(server);
    Thread.ofPlatform().daemon().name("broker-of-tries").start(() -> records.hear(told));
    return records;
  }

  private void hear(Consumer<JsonNode> told) {
    while (!closed) {
      try (SocketChannel channel = server.accept();
          BufferedReader lines =
              new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
        isHeard = true;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          tell(line, told);
        }
      } catch (IOException e) {
        if (!closed) {
          LOG.warn("the broker of tries is not heard any more: {}", e.toString());
        }
      } finally {
        isHeard = false;
      }
    }
  }

  private static void tell(String line, Consumer<JsonNode> told) {
    try {
      told.accept(JSON.readTree(line));
    } catch (RuntimeException e) {
      LOG.warn("something of the broker of tries is not understood: {}", e.toString());
    }
  }

  /** Whether the broker tells what happens in it. */
  boolean isHeard() {
    return isHeard;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
  }
}
