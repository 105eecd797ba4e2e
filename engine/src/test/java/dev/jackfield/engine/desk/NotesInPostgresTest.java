package dev.jackfield.engine.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.desk.jdbc.JdbcCallNotes;
import dev.jackfield.exchange.AgentId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two windows write notes of one call: what one wrote is never lost under the other's. */
class NotesInPostgresTest {
  private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");
  private static final AgentId ANNA = new AgentId("anna");

  private final CallNotes notes =
      new JdbcCallNotes(
          JdbcClient.create(RealPostgres.database()),
          new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database())));

  @Test
  void whoKnowsAnOlderTextWritesNothing() {
    assertThat(notes.write("note-1", ANNA, "first", 0, "anna", NOW)).contains(1);
    assertThat(notes.write("note-1", ANNA, "other window", 0, "anna", NOW)).isEmpty();
    assertThat(notes.write("note-1", ANNA, "second", 1, "anna", NOW)).contains(2);
    assertThat(notes.find("note-1", ANNA).orElseThrow().text()).isEqualTo("second");
  }

  @Test
  void anOutcomeAndATextDoNotDisturbEachOther() {
    notes.choose("note-2", ANNA, "solved", "anna", NOW);
    assertThat(notes.write("note-2", ANNA, "text", 0, "anna", NOW)).contains(1);
    notes.choose("note-2", ANNA, "complaint", "anna", NOW);
    CallNote note = notes.find("note-2", ANNA).orElseThrow();
    assertThat(note.outcome()).isEqualTo("complaint");
    assertThat(note.text()).isEqualTo("text");
    assertThat(notes.write("note-9", ANNA, "text", 4, "anna", NOW)).isEmpty();
  }

  @Test
  void anOutcomeThatWasChosenStaysWithItsCallsThoughNobodyCanChooseIt() {
    List<CallOutcome> before = notes.outcomes();
    notes.choose("note-3", ANNA, before.getFirst().code(), "anna", NOW);
    notes.putOutcomes(List.of(new CallOutcome("sold", "Sold", "已成交", true)));
    assertThat(notes.outcomes())
        .anySatisfy(
            o -> {
              assertThat(o.code()).isEqualTo(before.getFirst().code());
              assertThat(o.enabled()).isFalse();
            });
    assertThat(notes.outcomes().getFirst().code()).isEqualTo("sold");
    notes.putOutcomes(before);
  }
}
