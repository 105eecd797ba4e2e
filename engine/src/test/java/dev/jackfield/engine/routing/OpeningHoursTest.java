package dev.jackfield.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.rule.FixedRules;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a queue is open, where it is. */
class OpeningHoursTest {
  @Test
  void theHoursAreThoseOfTheQueuesZone() throws Exception {
    OpeningHours hours = hours("billing,MON-FRI,08:00,20:00,Asia/Shanghai");
    assertThat(hours.isOpen("billing", Instant.parse("2026-05-04T00:00:00Z"))).isTrue();
    assertThat(hours.isOpen("billing", Instant.parse("2026-05-03T23:59:00Z"))).isFalse();
    assertThat(hours.isOpen("billing", Instant.parse("2026-05-04T12:00:00Z"))).isFalse();
    assertThat(hours.isOpen("billing", Instant.parse("2026-05-09T04:00:00Z"))).isFalse();
  }

  @Test
  void aSplitDayHasTwoRows() throws Exception {
    OpeningHours hours = hours("q,MON SAT,09:00,12:00,UTC\nq,MON SAT,14:00,24:00,UTC");
    assertThat(hours.isOpen("q", Instant.parse("2026-05-04T11:59:59Z"))).isTrue();
    assertThat(hours.isOpen("q", Instant.parse("2026-05-04T13:00:00Z"))).isFalse();
    assertThat(hours.isOpen("q", Instant.parse("2026-05-09T23:59:00Z"))).isTrue();
  }

  @Test
  void aQueueWithoutARowIsAlwaysOpen() throws Exception {
    assertThat(hours("q,MON,09:00,12:00,UTC").isOpen("other", Instant.EPOCH)).isTrue();
  }

  private OpeningHours hours(String rows) {
    return new OpeningHours(
        FixedRules.readyWith(
            Map.of("tables/opening-hours.csv", "queue,days,from,to,zone\n" + rows)));
  }
}
