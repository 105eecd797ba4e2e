package dev.jackfield.engine.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.ticket.jdbc.JdbcTickets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tickets are opened once, change state in order, and what their process must hear is not lost. */
class TicketsInPostgresTest {
  private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");

  private final TicketStore tickets =
      new JdbcTickets(
          JdbcClient.create(RealPostgres.database()),
          new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database())));

  @Test
  void aJobThatIsGivenOutAgainOpensNoSecondTicket() {
    var first = tickets.open(11L, "call-a", "call", "Bill", NOW, TicketStore.Due.in(NOW));
    var again = tickets.open(11L, "call-a", "call", "Bill", NOW, TicketStore.Due.in(NOW));
    assertThat(first.isNew()).isTrue();
    assertThat(again.isNew()).isFalse();
    assertThat(again.ticket().id()).isEqualTo(first.ticket().id());
  }

  @Test
  void aCallKeepsItsTicket() {
    var first = tickets.open(21L, "call-b", "call", "Bill", NOW, TicketStore.Due.in(NOW));
    var other =
        tickets.open(22L, "call-b", "callback-request", "Again", NOW, TicketStore.Due.in(NOW));
    assertThat(other.isNew()).isFalse();
    assertThat(other.ticket().id()).isEqualTo(first.ticket().id());
    assertThat(tickets.ofCall("call-b").orElseThrow().label()).startsWith("T-");
  }

  @Test
  void aNoteOfAJobIsWrittenOnce() {
    long id = tickets.open(31L, null, "call", "x", NOW, TicketStore.Due.in(NOW)).ticket().id();
    tickets.note(id, 311L, NOW, "flow", "left");
    tickets.note(id, 311L, NOW, "flow", "left");
    tickets.note(id, null, NOW, "anna", "called back");
    assertThat(tickets.notes(id))
        .extracting(TicketNote::text)
        .containsExactly("left", "called back");
  }

  @Test
  void aChangeAndItsMessageAreCommittedTogetherAndSentUntilSaid() {
    long id = tickets.open(41L, null, "call", "x", NOW, TicketStore.Due.in(NOW)).ticket().id();
    var opened = List.of(TicketRow.State.OPENED);
    assertThat(tickets.change(id, opened, TicketRow.State.ASSIGNED, "anna", NOW, Tickets.ASSIGNED))
        .isTrue();
    assertThat(tickets.change(id, opened, TicketRow.State.ASSIGNED, "ben", NOW, Tickets.ASSIGNED))
        .isFalse();
    assertThat(tickets.find(id).orElseThrow().assignedTo()).isEqualTo("anna");
    var unsent = tickets.unsent(100).stream().filter(m -> m.ticket() == id).toList();
    assertThat(unsent).extracting(TicketMessage::name).containsExactly(Tickets.ASSIGNED);
    tickets.sent(unsent.getFirst().id(), NOW);
    assertThat(tickets.unsent(100)).noneMatch(m -> m.ticket() == id);
  }

  @Test
  void onlyAnOpenTicketIsEscalated() {
    long id = tickets.open(51L, null, "call", "x", NOW, TicketStore.Due.in(NOW)).ticket().id();
    tickets.escalate(id, NOW);
    tickets.escalate(id, NOW.plusSeconds(9));
    assertThat(tickets.find(id).orElseThrow().escalatedAt()).isEqualTo(NOW);
  }
}
