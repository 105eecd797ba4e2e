package dev.jackfield.app;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What can be set of the whole; each is explained in {@code application.yml}. */
@ConfigurationProperties("jackfield")
record AppSettings(
    Path data,
    Path home,
    String zeebe,
    String database,
    Path zeebeHome,
    boolean bench,
    Http http,
    Sip sip,
    Recording recording) {

  record Http(String address, int port) {}

  record Sip(
      String address,
      int port,
      String advertised,
      int firstRtpPort,
      int lastRtpPort,
      int mediaThreads,
      Duration stuckNotice,
      Duration stuckFallback,
      Duration shortestRegistration,
      Duration shortestSession) {

    String advertisedOrOwn() {
      return advertised.isBlank() ? address : advertised;
    }
  }

  /**
   * @param keys file of the master keys; empty: one in the data folder
   * @param masterkeys the keys themselves instead of a file
   */
  record Recording(String keys, String masterkeys) {}

  Path logs() {
    return data.resolve("logs");
  }
}
