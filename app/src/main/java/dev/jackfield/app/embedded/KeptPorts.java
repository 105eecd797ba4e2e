package dev.jackfield.app.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Ports of the embedded parts: free ones, chosen once and kept in the data folder. */
public final class KeptPorts {
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

  /** The port of this name. */
  public synchronized int port(String name) throws IOException {
    String kept = ports.getProperty(name);
    if (kept != null) {
      return Integer.parseInt(kept);
    }
    int free;
    do {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        free = socket.getLocalPort();
      }
    } while (ports.containsValue(Integer.toString(free)));
    ports.setProperty(name, Integer.toString(free));
    try (var out = Files.newBufferedWriter(file)) {
      ports.store(out, "Ports of the embedded broker and database, chosen at first start");
    }
    return free;
  }
}
