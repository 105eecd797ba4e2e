package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.exchange.CallId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions with a timer (RFC 4028), which SIPp asks for. The system under test allows 4 s instead
 * of the 90 s of the RFC.
 */
class SippSessionTimerTest {
  /** A session of four seconds that is not refreshed is ended a third of it early (section 10). */
  private static final Duration EXPIRY = Duration.ofMillis(2667);

  private static final Duration INTERVAL = Duration.ofSeconds(4);

  private final TestSystem system;

  @TempDir Path folder;

  SippSessionTimerTest() {
    RequiredTool.SIPP.path();
    system = TestSystem.shared();
  }

  @Test
  void oneThatIsTooShortIsRefusedAndALongerOneIsRefreshedByTheCaller() throws Exception {
    assertOutlived("session-too-short", "+16465556001");
  }

  @Test
  void oneThatIsOursToRefreshIsRefreshedAtHalfItsTime() throws Exception {
    assertOutlived("session-refreshed-by-us", "+16465556002");
  }

  @Test
  void oneThatNobodyRefreshesIsOver() throws Exception {
    CallId call = called("session-forgotten", "+16465556003");
    var row = system.awaitClosed(call);
    assertThat(row.endedBy()).isEqualTo("CALLER");
    assertThat(lasted(row.answeredAt(), row.endedAt()))
        .isBetween(EXPIRY.minusMillis(800), INTERVAL);
  }

  private void assertOutlived(String scenario, String number) throws Exception {
    var row = system.awaitClosed(called(scenario, number));
    assertThat(row.endedBy()).isEqualTo("CALLER");
    assertThat(lasted(row.answeredAt(), row.endedAt())).isGreaterThan(INTERVAL.minusMillis(500));
  }

  private CallId called(String scenario, String number) throws Exception {
    String called = system.testNumber("4007", "asks-digits", false, null);
    try (Sipp caller = SippCaller.start(system, folder, scenario, called, number)) {
      caller.assertGood();
    }
    return system.calls.callOf(number);
  }

  private static Duration lasted(Instant from, Instant to) {
    return Duration.between(from, to);
  }
}
