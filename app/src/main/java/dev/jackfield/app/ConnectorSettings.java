package dev.jackfield.app;

import dev.jackfield.connector.guard.GuardSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What can be set of connectors; each is explained in {@code application.yml}. */
@ConfigurationProperties("jackfield.connectors")
record ConnectorSettings(
    String folder,
    Duration lookEvery,
    String secrets,
    int atOnce,
    Duration answerWithin,
    Duration longestAnswer,
    int failureShare,
    int lastRuns,
    Duration rest,
    Duration pause) {

  GuardSettings guard() {
    return new GuardSettings(
        atOnce, answerWithin, longestAnswer, failureShare, lastRuns, rest, pause);
  }

  Path folder(AppSettings all) {
    return folder.isBlank() ? all.home().resolve("connectors.d") : Path.of(folder);
  }

  Path secrets(AppSettings all) {
    return secrets.isBlank() ? all.data().resolve("secrets") : Path.of(secrets);
  }
}
