package dev.jackfield.app;

import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for sound, others in each of the JVMs that test at the same time, and below those that the
 * machine gives to whoever asks for any.
 */
final class TestPorts {
  /** Which of the JVMs that test at the same time this is, from 1; see KeptPorts. */
  static final int SET = Integer.getInteger("jackfield.ports.set", 1);

  private static final int PHONES = 100;
  private static final int PORTS = 40;
  private static final AtomicInteger NEXT = new AtomicInteger();

  /** First of the thousand of the shared system. */
  static final int SYSTEM_RTP = 29_000 + SET * 1000;

  private TestPorts() {}

  /** A phone with ports of its own; used again a hundred phones later. */
  static ScriptedPhone phone(String user, String password, int serverPort) throws IOException {
    int rtp = 6_000 + SET * PHONES * PORTS + NEXT.getAndIncrement() % PHONES * PORTS;
    return ScriptedPhone.open(
        PhoneSettings.onLoopback(user, password, FreePorts.sip(), rtp, rtp + PORTS - 1, serverPort),
        PhoneEvents.NONE);
  }
}
