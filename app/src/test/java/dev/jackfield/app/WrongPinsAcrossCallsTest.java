package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.identity.jdbc.JdbcPinTries;
import dev.jackfield.step.identity.PinTries;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody who calls again and again does not find a PIN; the ready flow and the sample business.
 */
class WrongPinsAcrossCallsTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final String NUMBER = "4018";
  private static final String FANG = "+862155500001";
  private static final String FANGS_ID = "C-1001";
  private static final String RIGHT = "4711#";
  private static final String ASKS = "Please type your PIN";
  private static final String NOT_NOW = "We cannot check your PIN for the time being.";

  @TempDir Path folder;

  @AfterEach
  void forget() {
    SYSTEM.part(PinTries.class).right(new PinTries.Try(FANGS_ID, 0, false));
  }

  private static String said(String... pins) {
    SimulatedTalk talk = SimulatedTalk.of(SYSTEM, NUMBER, FANG);
    for (int i = 0; i < pins.length; i++) {
      talk.awaitWords(ASKS, i + 1).keys(pins[i]);
    }
    return talk.said();
  }

  @Test
  void fiveWrongOnesInAnHourAreEnoughHoweverManyCalls() throws Exception {
    SimulatedTalk.lead(SYSTEM, folder, NUMBER, "asks-for-pin", 1);
    assertThat(said("0000#", "0001#", "0002#"))
        .contains("We cannot make sure that it is you.", "verified false, blocked null");
    assertThat(said("0003#", "0004#"))
        .contains("That is not right.", NOT_NOW, "verified false, blocked true");
    assertThat(said(RIGHT)).contains(NOT_NOW, "verified false").doesNotContain("verified true");
    forget();
    assertThat(said("0000#", RIGHT)).contains("verified true");
    assertThat(said("0000#", "0000#", RIGHT))
        .as("a right one begins anew")
        .contains("verified true");
  }

  @Test
  void anHourLaterItMayBeTriedAgainAndOthersMayAllTheTime() {
    JdbcClient jdbc = SYSTEM.part(JdbcClient.class);
    Instant now = Instant.now();
    PinTries early = tries(jdbc, now);
    assertThat(early.begin("pin-a", 1).orElseThrow().isLast()).isFalse();
    PinTries.Try undone = early.begin("pin-a", 2).orElseThrow();
    assertThat(undone.isLast()).isTrue();
    early.undone(undone);
    assertThat(early.begin("pin-a", 3).orElseThrow().isLast()).isTrue();
    assertThat(early.begin("pin-a", 4)).isEmpty();
    assertThat(early.begin("pin-a", 5)).as("who is refused does not make it last longer").isEmpty();
    assertThat(early.begin("pin-a", 3)).as("the same step once more is the same try").isPresent();
    assertThat(early.begin("pin-b", 6)).isPresent();
    assertThat(tries(jdbc, now.plus(Duration.ofMinutes(59))).begin("pin-a", 7)).isEmpty();
    assertThat(tries(jdbc, now.plus(Duration.ofMinutes(61))).begin("pin-a", 8)).isPresent();
    jdbc.sql("delete from pin_try where customer in ('pin-a', 'pin-b')").update();
  }

  private static PinTries tries(JdbcClient jdbc, Instant at) {
    return new JdbcPinTries(jdbc, Clock.fixed(at, ZoneOffset.UTC), 2, Duration.ofHours(1));
  }
}
