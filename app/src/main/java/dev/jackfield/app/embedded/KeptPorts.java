package dev.jackfield.app.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the embedded parts: chosen once and kept in the data folder; chosen anew when somebody
 * else has taken one meanwhile. They lie below what systems give out by themselves (RFC 6335:
 * 49152; Linux: 32768), so that nobody gets one by chance while its owner is down.
 */
public final class KeptPorts {
  private static final int FIRST = 19_000;
  private static final int LAST = 19_999;

  private final Path file;
  private final Properties ports = new Properties();

  private KeptPorts(Path file) {
    this.file = file;
  }

  public static KeptPorts in(Path folder) throws IOException {
    KeptPorts kept = new KeptPorts(folder.resolve("ports.properties"));
    if (Files.exists(kept.file)) {
      try (var in = Files.newBufferedReader(kept.file)) {
        kept.ports.load(in);
      }
    }
    return kept;
  }

  /** The port of this name. Nobody may be listening on it by our own doing. */
  public synchronized int port(String name) throws IOException {
    String kept = ports.getProperty(name);
    if (kept != null && isFree(Integer.parseInt(kept))) {
      return Integer.parseInt(kept);
    }
    int chosen;
    do {
      chosen = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
    } while (ports.containsValue(Integer.toString(chosen)) || !isFree(chosen));
    ports.setProperty(name, Integer.toString(chosen));
    try (var out = Files.newBufferedWriter(file)) {
      ports.store(out, "Ports of the embedded broker and database, chosen at first start");
    }
    return chosen;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
