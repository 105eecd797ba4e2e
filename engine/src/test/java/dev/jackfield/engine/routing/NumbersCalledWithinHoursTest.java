package dev.jackfield.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.rule.FixedRules;
import dev.jackfield.exchange.Personal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersCalledWithinHoursTest {
  private static final FixedRules READY = FixedRules.readyWith(Map.of());

  private static CallingHours hours(FixedRules rules, String instant) {
    return new CallingHours(rules, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
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
}
