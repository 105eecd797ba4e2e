package dev.jackfield.telephony;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports nobody uses. */
public final class FreePorts {
  private static final AtomicInteger RTP =
      new AtomicInteger(20000 + (int) (ProcessHandle.current().pid() % 40) * 200);

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

  /** First of a hundred ports for sound. */
  public static int rtp() {
    return RTP.getAndAdd(100);
  }
}
