package dev.jackfield.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.MovedClock;
import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.InMemoryAgents;
import dev.jackfield.engine.simulation.jdbc.JdbcPastCalls;
import dev.jackfield.exchange.AgentId;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What past Mondays say about more agents on the next one. */
class MoreAgentsOnMondayTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private final MovedClock clock = new MovedClock("2026-02-10T12:00:00Z");
  private final JdbcClient jdbc = JdbcClient.create(RealPostgres.database());
  private final Agents agents = new Agents(new InMemoryAgents());
  private final WhatIf whatIf = new WhatIf(new JdbcPastCalls(jdbc), agents, clock);

  @Test
  void callsOfPastMondaysArePlayedBeforeAndAfter() {
    for (String id : new String[] {"anna", "ben"}) {
      agents.put(
          new Agent(
              new AgentId(id), id, Map.of("mondays", 3), null, null, Duration.ofSeconds(10), true));
    }
    // Monday, 60 calls from nine to twelve, four minutes each; every tenth gave up.
    Instant nine = Instant.parse("2026-02-09T09:00:00Z");
    for (int i = 0; i < 60; i++) {
      Instant at = nine.plusSeconds(i * 180L);
      boolean answered = i % 10 != 0;
      jdbc.sql(
              """
              insert into call (id, node, process_id, version, definition_key, arrived_at, queue,
                waited_ms, talked_at, ended_at, ended_by)
              values (?, 'n', 'p', 1, 1, ?, 'mondays', 20000, ?, ?, 'CALLER')
              on conflict do nothing
              """)
          .params(
              "monday-" + i,
              Timestamp.from(at),
              answered ? Timestamp.from(at.plusSeconds(20)) : null,
              Timestamp.from(at.plusSeconds(260)))
          .update();
    }
    PastCalls lately = whatIf.lately(DayOfWeek.MONDAY, ZONE);
    assertThat(lately.size()).isEqualTo(60);
    assertThat(lately.arrivals("mondays").getFirst().perHour()).isEqualTo(20);
    assertThat(lately.handling("mondays")).isNotNull();
    assertThat(lately.patience("mondays")).isEqualTo(new Spread.Exponential(200));

    WhatIf.Compared compared = whatIf.play(asked(null), ZONE);
    assertThat(compared.days()).isEqualTo(1);
    assertThat(compared.before().all().arrived()).isBetween(50.0, 70.0);
    assertThat(compared.after().all().arrived()).isEqualTo(compared.before().all().arrived());
    assertThat(compared.after().all().serviceLevel())
        .isGreaterThan(compared.before().all().serviceLevel() + 0.1);
    assertThat(compared.after().all().meanWait()).isLessThan(compared.before().all().meanWait());
    assertThat(compared.after().occupancy()).isLessThan(compared.before().occupancy());
    jdbc.sql("delete from call where id like 'monday-%'").update();
  }

  @Test
  void withoutAPastWhatIsEnteredIsPlayed() {
    assertThat(whatIf.lately(DayOfWeek.SUNDAY, ZONE).isEmpty()).isTrue();
    WhatIf.Entered entered =
        new WhatIf.Entered(
            40, Duration.ofSeconds(240), Duration.ofSeconds(120), Duration.ofSeconds(10));
    WhatIf.Compared compared = whatIf.play(asked(entered), ZONE);
    assertThat(compared.days()).isZero();
    assertThat(compared.after().all().abandonment())
        .isLessThan(compared.before().all().abandonment());
    assertThatThrownBy(
            () ->
                whatIf.play(
                    new WhatIf.Asked(
                        DayOfWeek.SUNDAY,
                        LocalTime.of(9, 0),
                        LocalTime.of(12, 0),
                        2,
                        1,
                        Duration.ofSeconds(20),
                        null),
                    ZONE))
        .isInstanceOf(BadScenario.class);
  }

  private static WhatIf.Asked asked(WhatIf.@Nullable Entered entered) {
    return new WhatIf.Asked(
        DayOfWeek.MONDAY,
        LocalTime.of(9, 0),
        LocalTime.of(12, 0),
        2,
        2,
        Duration.ofSeconds(20),
        entered);
  }
}
