package dev.jackfield.telephony;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports nobody uses. */
public final class FreePorts {
  private static final int BLOCKS = 100;
  private static final int FIRST =
      (Integer.getInteger("jackfield.ports.set", 1) - 1) % 2 * BLOCKS * 100 + 10_000;
  private static final AtomicInteger RTP = new AtomicInteger();

  private FreePorts() {}

  /** Free for UDP and TCP. */
  public static int sip() {
    while (true) {
      try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          DatagramSocket udp =
              new DatagramSocket(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort()))) {
        return udp.getLocalPort();
      } catch (IOException e) {
        // taken for UDP: another one
      }
    }
  }

  /**
   * First of a hundred ports for sound. Below those that the machine gives to whoever asks for any,
   * and others than in the tests that run at the same time; used again when all were.
   */
  public static int rtp() {
    return FIRST + RTP.getAndIncrement() % BLOCKS * 100;
  }
}
