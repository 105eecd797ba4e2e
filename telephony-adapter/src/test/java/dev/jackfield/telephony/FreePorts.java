package dev.jackfield.telephony;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports nobody uses. */
public final class FreePorts {
  /** Which of the JVMs that test at the same time this is, from 1. */
  private static final int SET = Integer.getInteger("jackfield.ports.set", 1);

  private static final int BLOCKS = 100;
  private static final int FIRST_RTP = SET * BLOCKS * 100;
  private static final int SIP_PORTS = 1_500;
  private static final int FIRST_SIP = 5_500 + SET * SIP_PORTS;
  private static final AtomicInteger RTP = new AtomicInteger();
  private static final AtomicInteger SIP =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(SIP_PORTS));

  private FreePorts() {}

  /**
   * Free for UDP and TCP. No connection gets it by chance until it is opened, as it could one that
   * the machine gives.
   */
  public static int sip() {
    while (true) {
      int port = FIRST_SIP + SIP.getAndIncrement() % SIP_PORTS;
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try (DatagramSocket _ = new DatagramSocket(address);
          ServerSocket tcp = new ServerSocket(port, 1, address.getAddress())) {
        return tcp.getLocalPort();
      } catch (IOException taken) {
        // Another one, then.
      }
    }
  }

  /**
   * First of a hundred ports for sound. Below those that the machine gives to whoever asks for any,
   * and others than in the tests that run at the same time; used again when all were.
   */
  public static int rtp() {
    return FIRST_RTP + RTP.getAndIncrement() % BLOCKS * 100;
  }
}
