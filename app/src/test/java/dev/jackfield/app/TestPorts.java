package dev.jackfield.app;

import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for sound, others in each of the JVMs that test at the same time, and below those that the
 * machine gives to whoever asks for any.
 */
final class TestPorts {
  /** Which of the JVMs that test at the same time this is, from 1; see KeptPorts. */
  static final int SET = Integer.getInteger("jackfield.ports.set", 1);

  /** Three sets of them lie below the ports of brokers and databases. */
  private static final int PHONES = 55;

  private static final int PORTS = 40;
  private static final AtomicInteger NEXT = new AtomicInteger();

  /** First of the five hundred of the shared system. */
  static final int SYSTEM_RTP = 29_000 + SET * 1000;

  /** First of the five hundred of a system of a test's own, beside the shared one. */
  static final int OWN_RTP = SYSTEM_RTP + 500;

  private static final int FIRST = 4_000 + SET * 1_500;
  private static final int PORTS_OF_A_SET = 1_500;
  private static final AtomicInteger FREE =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS_OF_A_SET));

  private TestPorts() {}

  /**
   * A port that nobody uses now, for UDP and TCP. No connection gets it by chance until it is
   * opened, as it could one that the machine gives.
   */
  static int free() {
    while (true) {
      int port = FIRST + FREE.getAndIncrement() % PORTS_OF_A_SET;
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try (DatagramSocket _ = new DatagramSocket(address);
          ServerSocket tcp = new ServerSocket(port, 1, address.getAddress())) {
        return tcp.getLocalPort();
      } catch (IOException taken) {
        // Another one, then.
      }
    }
  }

  /** A phone with ports of its own; used again many phones later. */
  static ScriptedPhone phone(String user, String password, int serverPort) throws IOException {
    int rtp = 10_000 + (SET - 1) * PHONES * PORTS + NEXT.getAndIncrement() % PHONES * PORTS;
    return ScriptedPhone.open(
        PhoneSettings.onLoopback(user, password, free(), rtp, rtp + PORTS - 1, serverPort),
        PhoneEvents.NONE);
  }
}
