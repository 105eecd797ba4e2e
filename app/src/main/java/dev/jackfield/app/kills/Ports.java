package dev.jackfield.app.kills;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody uses, and that nobody is given by chance while a process that was killed is not
 * back: below those that the system gives out by itself.
 */
final class Ports {
  private static final int FIRST = 14_500;
  private static final int LAST = 16_500;

  private Ports() {}

  /** For UDP and TCP. */
  static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try (DatagramSocket _ = new DatagramSocket(address);
          ServerSocket tcp = new ServerSocket(port, 1, address.getAddress())) {
        return tcp.getLocalPort();
      } catch (IOException taken) {
        // Another one, then.
      }
    }
  }
}
