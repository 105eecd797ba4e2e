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
final class KeptPorts {

  /**
   * Which set of ports, from 1, each below the one before: those that start at the same moment on
   * one machine, as tests do, must not choose the same.
   */
  private static final int SET = Integer.getInteger("jackfield.ports.set", 1);

  /**
   * Ports to choose from. Each part has its own: what one has chosen and not opened yet looks free
   * to another.
   */
  enum Range {
    BROKER(19_000, 19_699),
    DATABASE(19_700, 19_899),
    REDIS(19_900, 19_949),
    BUSINESS(19_950, 19_999);

    private final int first;
    private final int last;

    Range(int first, int last) {
      this.first = first - (SET - 1) * 1000;
      this.last = last - (SET - 1) * 1000;
    }
  }

  private final Range range;
  private final Path file;
  private final Properties ports = new Properties();

  private KeptPorts(Range range, Path file) {
    this.range = range;
    this.file = file;
  }

  static KeptPorts in(Path folder, Range range) throws IOException {
    KeptPorts kept = new KeptPorts(range, folder.resolve("ports.properties"));
    if (Files.exists(kept.file)) {
      try (var in = Files.newBufferedReader(kept.file)) {
        kept.ports.load(in);
      }
    }
    return kept;
  }

  /** The port of this name. Nobody may be listening on it by our own doing. */
  synchronized int port(String name) throws IOException {
    String kept = ports.getProperty(name);
    if (kept != null && isFree(Integer.parseInt(kept))) {
      return Integer.parseInt(kept);
    }
    int chosen;
    do {
      chosen = ThreadLocalRandom.current().nextInt(range.first, range.last + 1);
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
