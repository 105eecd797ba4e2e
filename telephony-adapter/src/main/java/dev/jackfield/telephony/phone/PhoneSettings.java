package dev.jackfield.telephony.phone;

import java.time.Duration;

/**
 * One scripted phone.
 *
 * @param user its address of record's user, and its digest user
 * @param host address it listens on
 * @param sipPort its own
 * @param firstRtpPort its own range of ports for sound, up to {@code lastRtpPort}
 * @param serverHost where it registers and calls
 * @param transport {@code udp} or {@code tcp}
 * @param registerFor how long it asks to be registered; refreshed at half
 */
public record PhoneSettings(
    String user,
    String password,
    String host,
    int sipPort,
    int firstRtpPort,
    int lastRtpPort,
    String serverHost,
    int serverPort,
    String transport,
    Duration registerFor) {

  /** A phone on loopback, over UDP, registered for ten minutes at a time. */
  public static PhoneSettings onLoopback(
      String user,
      String password,
      int sipPort,
      int firstRtpPort,
      int lastRtpPort,
      int serverPort) {
    return new PhoneSettings(
        user,
        password,
        "127.0.0.1",
        sipPort,
        firstRtpPort,
        lastRtpPort,
        "127.0.0.1",
        serverPort,
        "udp",
        Duration.ofMinutes(10));
  }

  public PhoneSettings over(String otherTransport) {
    return new PhoneSettings(
        user,
        password,
        host,
        sipPort,
        firstRtpPort,
        lastRtpPort,
        serverHost,
        serverPort,
        otherTransport,
        registerFor);
  }

  @Override
  public String toString() {
    return "phone " + user + " at " + host + ":" + sipPort;
  }
}
