package dev.jackfield.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Tables;
import dev.jackfield.exchange.Personal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersCalledWithinHoursTest {
  private static final Path READY = Path.of(System.getProperty("jackfield.root"), "rules/tables");

  private static CallingHours hours(Path tables, String instant) {
    return new CallingHours(Tables.in(tables), Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "+862155501234, 2026-11-21T00:00:00Z, true", // 08:00 in Shanghai
    "+862155501234, 2026-11-20T23:59:59Z, false",
    "+862155501234, 2026-11-21T11:59:59Z, true",
    "+862155501234, 2026-11-21T12:00:00Z, false", // 20:00
    "+85221234567, 2026-11-21T12:00:00Z, false",
    "+12125550100, 2026-11-21T15:00:00Z, false", // 10:00 in New York, 05:00 in Honolulu
    "+12125550100, 2026-11-21T18:00:00Z, true",
    "+12125550100, 2026-11-22T00:59:59Z, true", // 19:59 in New York
    "+12125550100, 2026-11-22T01:00:00Z, false",
    "+4930123456, 2026-11-21T12:00:00Z, false" // no row: not called
  })
  void byTheReadyTable(String number, String at, boolean allowed) {
    assertThat(hours(READY, at).refusal(new Personal(number)).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void areToldWhyWithoutTheNumber() {
    assertThat(hours(READY, "2026-11-21T13:05:00Z").refusal(new Personal("+862155501234")))
        .hasValue("calls to +86... are allowed from 08:00 to 20:00 in Asia/Shanghai");
  }

  @Test
  void aTableThatCannotBeReadSaysWhatIsRight(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("calling-hours.csv"), "number,from,until,zones\n+86,8,20,Asia/Shanghai\n");
    assertThatThrownBy(() -> hours(folder, "2026-11-21T13:05:00Z"))
        .isInstanceOf(RuleSets.BadRules.class)
        .hasMessageContaining("+86,08:00,20:00,Asia/Shanghai");
  }
}
