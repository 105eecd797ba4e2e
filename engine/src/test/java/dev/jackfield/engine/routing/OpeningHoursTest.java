package dev.jackfield.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a queue is open, where it is. */
class OpeningHoursTest {
  @TempDir Path folder;

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

  @Test
  void aRowThatCannotBeReadIsSaidWithWhatWouldBeRight() {
    assertThatThrownBy(() -> hours("q,MUN,09:00,12:00,UTC"))
        .isInstanceOf(RuleSets.BadRules.class)
        .hasMessageContaining("\"MUN\" is no day")
        .hasMessageContaining("billing,MON-FRI,08:00,20:00,Asia/Shanghai");
  }

  private OpeningHours hours(String rows) throws Exception {
    Files.writeString(folder.resolve("opening-hours.csv"), "queue,days,from,to,zone\n" + rows);
    return new OpeningHours(Tables.in(folder));
  }
}
