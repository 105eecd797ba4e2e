package dev.jackfield.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.routing.jdbc.JdbcLastTalks;
import dev.jackfield.exchange.AgentId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who talked with a number last, from the calls that the database knows. */
class LastTalksInPostgresTest {
  private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");

  private static long seq = 1_000_000;

  private final JdbcClient jdbc = JdbcClient.create(RealPostgres.database());
  private final LastTalks talks = new JdbcLastTalks(jdbc);

  private void call(String caller, @Nullable String agent) {
    String id = "talk-" + ++seq;
    Timestamp at = Timestamp.from(NOW.plusSeconds(seq));
    jdbc.sql(
            """
            insert into call (id, node, process_id, version, definition_key, arrived_at, agent, talked_at)
            values (?, 'talks', 'p', 1, 1, ?, ?, ?)
            """)
        .params(Arrays.asList(id, at, agent, agent == null ? null : at))
        .update();
    jdbc.sql(
            "insert into call_personal (node, seq, call_id, name, value) values ('talks', ?, ?, 'caller', ?)")
        .params(seq, id, caller)
        .update();
  }

  @Test
  void theNewestCallThatSomebodyAnsweredCounts() {
    call("+4930111", "lin");
    call("+4930111", "tom");
    call("+4930111", null);
    call("+4930222", "ann");
    assertThat(talks.with("+4930111").orElseThrow().agent()).isEqualTo(new AgentId("tom"));
    assertThat(talks.with("+4930333")).isEmpty();
  }

  /** A number with ever so many calls costs no more than others. */
  @Test
  void onlyTheNewestCallsAreLookedAtByTheIndex() {
    call("+4930444", "lin");
    for (int i = 0; i < 30; i++) {
      call("+4930444", null);
    }
    assertThat(talks.with("+4930444")).isEmpty();
    String index =
        jdbc.sql("select indexdef from pg_indexes where indexname = 'call_personal_caller'")
            .query(String.class)
            .single();
    assertThat(index).contains("(value, seq DESC)", "name = 'caller'");
  }
}
