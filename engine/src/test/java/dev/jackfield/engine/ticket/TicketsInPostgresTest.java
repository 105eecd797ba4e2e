package dev.jackfield.engine.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.ticket.TicketRow.State;
import dev.jackfield.engine.ticket.jdbc.JdbcTicketPapers;
import dev.jackfield.engine.ticket.jdbc.JdbcTickets;
import dev.jackfield.step.CallRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

  private final TicketPapers papers =
      new JdbcTicketPapers(
          JdbcClient.create(RealPostgres.database()),
          new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database())));

  private static CallRef call(String id) {
    return new CallRef(id, 1, "n1", "phone", "", "4000", "en", NOW, "main-menu");
  }

  private TicketRow open(long job, String subject) {
    return open(job, null, subject).ticket();
  }

  private TicketStore.Opened open(long job, @Nullable String call, String subject) {
    return tickets.open(
        new NewTicket(
            "flow main-menu", job, call == null ? null : call(call), "call", subject, "", "", ""),
        NOW,
        TicketStore.Due.in(NOW));
  }

  private boolean change(TicketRow ticket, List<State> from, State to, @Nullable String person) {
    return tickets.change(
        new TicketChange(
            ticket.id(),
            from,
            to,
            person,
            "nora",
            NOW,
            to.word(),
            Map.of(),
            "ticket-" + to.word()));
  }

  private List<String> find(TicketFilter wanted) {
    return tickets.found(wanted, NOW, 0, 100).stream().map(TicketRow::subject).toList();
  }

  @Test
  void aJobThatIsGivenOutAgainOpensNoSecondTicket() {
    var first = open(11, "call-a", "Bill");
    var again = open(11, "call-a", "Bill");
    assertThat(first.isNew()).isTrue();
    assertThat(again.isNew()).isFalse();
    assertThat(again.ticket().id()).isEqualTo(first.ticket().id());
  }

  @Test
  void aCallKeepsItsTicket() {
    var first = open(21, "call-b", "Bill");
    var other = open(22, "call-b", "Again");
    assertThat(other.isNew()).isFalse();
    assertThat(other.ticket().id()).isEqualTo(first.ticket().id());
    assertThat(tickets.ofCall("call-b").orElseThrow().label()).startsWith("T-");
    assertThat(papers.links(first.ticket().id()))
        .extracting(l -> l.kind() + " " + l.ref())
        .containsExactly("CALL call-b");
  }

  @Test
  void aNoteOfAJobIsWrittenOnce() {
    long id = open(31, "x").id();
    papers.note(id, 311L, NOW, "flow", "left");
    papers.note(id, 311L, NOW, "flow", "left");
    papers.note(id, null, NOW.plusSeconds(1), "anna", "called back");
    assertThat(papers.notes(id))
        .extracting(TicketNote::text)
        .containsExactly("left", "called back");
  }

  @Test
  void aChangeItsMessageAndItsLineAreCommittedTogetherAndSentUntilSaid() {
    TicketRow ticket = open(41, "x");
    assertThat(change(ticket, List.of(State.OPENED), State.ASSIGNED, "anna")).isTrue();
    assertThat(change(ticket, List.of(State.OPENED), State.ASSIGNED, "ben")).isFalse();
    assertThat(tickets.find(ticket.id()).orElseThrow().assignedTo()).isEqualTo("anna");
    var unsent = tickets.unsent(100).stream().filter(m -> m.ticket() == ticket.id()).toList();
    assertThat(unsent).extracting(TicketMessage::name).containsExactly("ticket-assigned");
    tickets.sent(unsent.getFirst().id(), NOW);
    assertThat(tickets.unsent(100)).noneMatch(m -> m.ticket() == ticket.id());
    assertThat(papers.history(ticket.id(), 10))
        .extracting(e -> e.who() + " " + e.what())
        .containsExactly("nora assigned", "flow main-menu opened");
  }

  @Test
  void onlyAnOpenTicketIsEscalatedOnceAndNotWhenSomebodyHasItIfOnlyThatMatters() {
    TicketRow late = open(51, "x");
    assertThat(tickets.escalate(late.id(), false, "flow ticket", NOW)).isTrue();
    assertThat(tickets.escalate(late.id(), false, "flow ticket", NOW.plusSeconds(9))).isFalse();
    assertThat(tickets.find(late.id()).orElseThrow().escalatedAt()).isEqualTo(NOW);
    TicketRow taken = open(52, "x");
    change(taken, List.of(State.OPENED), State.ASSIGNED, "anna");
    assertThat(tickets.escalate(taken.id(), true, "flow ticket", NOW)).isFalse();
    assertThat(tickets.escalate(taken.id(), false, "flow ticket", NOW)).isTrue();
  }

  @Test
  void ticketsAreFoundByTheirWordsChineseTooAndByTheNumberOfTheirCaller() {
    TicketRow bill = open(61, "call-61", "Wrong zebrabill of March").ticket();
    TicketRow account = open(62, "账户无法登录，请尽快处理");
    papers.note(account.id(), null, NOW, "anna", "已致电客户 about zebracable");
    assertThat(find(TicketFilter.about("ZEBRA"))).hasSize(2);
    assertThat(find(TicketFilter.about("zebrabi march"))).containsExactly(bill.subject());
    assertThat(find(TicketFilter.about("无法登录"))).containsExactly(account.subject());
    assertThat(find(TicketFilter.about("致电"))).containsExactly(account.subject());
    assertThat(find(TicketFilter.about("录"))).contains(account.subject());
    assertThat(find(TicketFilter.about("登无"))).isEmpty();
    assertThat(find(TicketFilter.about(account.label()))).containsExactly(account.subject());
    assertThat(find(TicketFilter.about("o'hara \\ & | ! :* (")))
        .as("what to_tsquery could take for its own")
        .isEmpty();
    JdbcClient.create(RealPostgres.database())
        .sql(
            "insert into call_personal (node, seq, call_id, name, value)"
                + " values ('n', 61, 'call-61', 'caller', '+8613912345678')")
        .update();
    assertThat(find(TicketFilter.about("+86 139-1234-5678"))).containsExactly(bill.subject());
    assertThat(find(TicketFilter.about("+86 139-1234-567"))).isEmpty();
  }

  @Test
  void oneTicketBecomesAPartOfAnother() {
    TicketRow first = open(71, "call-71", "Okapi twice").ticket();
    TicketRow second = open(72, "call-72", "Okapi once").ticket();
    papers.note(second.id(), null, NOW, "anna", "said it twice");
    assertThat(tickets.merge(second.id(), second.id(), "nora", NOW, Tickets.CLOSED)).isFalse();
    assertThat(tickets.merge(second.id(), first.id(), "nora", NOW, Tickets.CLOSED)).isTrue();
    assertThat(tickets.merge(first.id(), second.id(), "nora", NOW, Tickets.CLOSED)).isFalse();
    assertThat(tickets.find(second.id()).orElseThrow().mergedInto()).isEqualTo(first.id());
    assertThat(tickets.ofCall("call-72").orElseThrow().id()).isEqualTo(first.id());
    assertThat(open(73, "call-72", "Again").ticket().id()).isEqualTo(first.id());
    assertThat(papers.links(first.id()))
        .extracting(TicketLink::ref)
        .containsExactlyInAnyOrder("call-71", "call-72");
    assertThat(papers.notes(first.id()))
        .extracting(TicketNote::text)
        .containsExactly("said it twice");
    assertThat(tickets.unsent(100))
        .anyMatch(m -> m.ticket() == second.id() && m.name().equals(Tickets.CLOSED));
    assertThat(tickets.reopenClosed(second.id(), "nora", NOW)).isFalse();
  }

  /** Whoever began a process and did not hear of it begins another. */
  @Test
  void theFirstProcessThatComesHasTheTicket() {
    TicketRow ticket = open(82, "x");
    assertThat(tickets.belongsTo(ticket.id(), 4711)).isTrue();
    assertThat(tickets.belongsTo(ticket.id(), 4712)).isFalse();
    assertThat(tickets.belongsTo(ticket.id(), 4711)).isTrue();
    tickets.isOf(ticket.id(), 4712, 9);
    assertThat(tickets.onOtherThan(9, 100)).anyMatch(t -> t.id() == ticket.id());
    tickets.isOf(ticket.id(), 4711, 9);
    assertThat(tickets.onOtherThan(9, 100)).noneMatch(t -> t.id() == ticket.id());
    assertThat(tickets.find(ticket.id()).orElseThrow().instanceKey()).isEqualTo(4711);
  }

  @Test
  void aClosedTicketIsOpenedAgainWithoutItsOldProcess() {
    TicketRow ticket = open(81, "x");
    tickets.begun(ticket.id(), 4711, 1);
    change(ticket, List.of(State.OPENED), State.CLOSED, null);
    assertThat(tickets.reopenClosed(ticket.id(), "nora", NOW)).isTrue();
    assertThat(tickets.reopenClosed(ticket.id(), "nora", NOW)).isFalse();
    TicketRow again = tickets.find(ticket.id()).orElseThrow();
    assertThat(again.state()).isEqualTo(State.OPENED);
    assertThat(again.instanceKey()).isNull();
    assertThat(again.closedAt()).isNull();
  }

  @Test
  void filesAreKeptUpToANumberAndGivenOutOfTheirTicketOnly() {
    TicketRow ticket = open(91, "x");
    byte[] content = {1, 2, 3};
    var kept = papers.keep(ticket.id(), "bill.pdf", "application/pdf", content, "anna", NOW, 1);
    assertThat(kept.orElseThrow().bytes()).isEqualTo(3);
    assertThat(papers.keep(ticket.id(), "b", "x", content, "anna", NOW, 1)).isEmpty();
    assertThat(papers.content(ticket.id(), kept.get().id())).contains(content);
    assertThat(papers.content(open(92, "y").id(), kept.get().id())).isEmpty();
    assertThat(find(TicketFilter.about("bill.pdf"))).containsExactly("x");
  }

  @Test
  void whatIsLateComesFirstThenWhatIsDueFirstAndWhatIsDoneComesLast() {
    String kind = "order-of-the-list";
    TicketRow done = open(101, kind, NOW.minusSeconds(60));
    TicketRow due = open(102, kind, NOW.plusSeconds(60));
    TicketRow dueLater = open(103, kind, NOW.plusSeconds(90));
    TicketRow late = open(104, kind, NOW.minusSeconds(1));
    change(done, List.of(State.OPENED), State.RESOLVED, null);
    TicketFilter wanted = new TicketFilter("", Set.of(), null, null, kind, false);
    assertThat(tickets.found(wanted, NOW, 0, 10))
        .extracting(TicketRow::id)
        .containsExactly(late.id(), due.id(), dueLater.id(), done.id());
    assertThat(tickets.found(wanted, NOW, 1, 2))
        .extracting(TicketRow::id)
        .containsExactly(due.id(), dueLater.id());
    assertThat(tickets.counts(wanted, NOW)).isEqualTo(Map.of(State.OPENED, 3, State.RESOLVED, 1));
    assertThat(tickets.found(new TicketFilter("", Set.of(), "", null, kind, true), NOW, 0, 10))
        .extracting(TicketRow::id)
        .containsExactly(late.id());
  }

  private TicketRow open(long job, String kind, Instant due) {
    return tickets
        .open(new NewTicket("nora", job, null, kind, "x", "", "", ""), NOW, TicketStore.Due.in(due))
        .ticket();
  }

  @Test
  void whatIsCorrectedStandsInTheHistoryAndIsFound() {
    TicketRow ticket = open(111, "x");
    var as = new TicketStore.Described("quokka", "long text", "fraud", "high", "billing");
    assertThat(tickets.describe(ticket.id(), as, "nora", NOW)).isTrue();
    assertThat(find(TicketFilter.about("quok"))).containsExactly("quokka");
    assertThat(papers.history(ticket.id(), 1).getFirst().detail())
        .containsEntry("kind", "fraud")
        .containsEntry("description", "");
    assertThat(tickets.toHandOut(100)).extracting(TicketRow::id).contains(ticket.id());
    change(ticket, List.of(State.OPENED), State.CLOSED, null);
    assertThat(tickets.describe(ticket.id(), as, "nora", NOW)).isFalse();
  }
}
