package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.incident.Incident;
import dev.jackfield.engine.incident.Incidents;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.release.Deployments;
import dev.jackfield.engine.release.ReleaseOrders;
import dev.jackfield.engine.release.ReleaseOrders.Order;
import dev.jackfield.engine.release.Rollouts;
import dev.jackfield.engine.ticket.NewTicket;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.step.Processes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Steps that wait for a person, and tickets that are moved to a new release of their process. */
class IncidentsAndTicketsTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String FLOW = "incidents";
  private static final String NUMBER = "4130";

  /** The first step cannot be done: it plays a recording in a language that is none. */
  private static void deploy(DrawnFlow flow) {
    assertThat(SYSTEM.part(Deployments.class).deploy(Map.of(FLOW + ".bpmn", flow.xml()), "olga"))
        .isInstanceOf(Deployments.Result.Done.class);
    SYSTEM.part(Numbers.class).put(PhoneNumber.of(NUMBER, "Incidents", FLOW, "en"));
  }

  private static Incident incident(CallId call) {
    return Objects.requireNonNull(
        Awaitility.await("the incident of " + call)
            .atMost(PATIENCE)
            .until(
                () ->
                    SYSTEM.part(Incidents.class).open(100).stream()
                        .filter(i -> call.value().equals(i.call()))
                        .findFirst()
                        .orElse(null),
                Objects::nonNull));
  }

  @Test
  void aStepIsTriedAgainSkippedAndItsCallEnded() throws Exception {
    deploy(new DrawnFlow(FLOW).fails("broken").says("bye", "Bye.").hangsUp());
    try (PageBrowser browser = new PageBrowser(SYSTEM).person("sven", User.Role.SUPERVISOR)) {
      var placed = SYSTEM.call(NUMBER);
      CallId call = SYSTEM.calls.callOf(placed.caller());
      Incident first = incident(call);
      assertThat(first.isOfAStep()).isTrue();
      Page sven = browser.window("sven", "en");
      browser.open(sven, "/releases/incidents");
      var row = sven.locator("tr[data-call='" + call.value() + "']");
      assertThat(row).containsText("The step “broken” could not do its work");
      browser.picture(sven, "incidents");
      row.getByTestId("again").click();
      assertThat(sven.locator(".said")).hasText("Done.");
      Awaitility.await("the step is tried again")
          .atMost(PATIENCE)
          .until(
              () ->
                  SYSTEM.calls.all(call, CallEvent.StepEnded.class).stream()
                          .filter(e -> e.outcome().equals("incident"))
                          .count()
                      == 2);
      Awaitility.await("it waits again")
          .atMost(PATIENCE)
          .until(() -> incident(call).at().isAfter(first.at()));
      browser.open(sven, "/releases/incidents");
      row.getByTestId("skip").click();
      assertThat(placed.phone().ended().get(20, TimeUnit.SECONDS).byUs()).isFalse();
      assertThat(SYSTEM.awaitClosed(call).endedBy()).isEqualTo(EndedBy.FLOW.name());
      assertThat(SYSTEM.part(AuditTrail.class).about("call/" + call.value(), 10))
          .extracting(e -> e.actor() + " " + e.action())
          .containsExactly("sven skipped-step", "sven tried-step-again");

      var second = SYSTEM.call(NUMBER);
      CallId other = SYSTEM.calls.callOf(second.caller());
      incident(other);
      browser.open(sven, "/releases/incidents");
      var otherRow = sven.locator("tr[data-call='" + other.value() + "']");
      otherRow.locator("summary").click();
      otherRow.getByTestId("end").click();
      second.phone().ended().get(20, TimeUnit.SECONDS);
      SYSTEM.awaitClosed(other);
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void aFlowThatStandsStillIsSaidAndEnded() throws Exception {
    deploy(new DrawnFlow(FLOW).says("hello", "Hello.").breaks("stands").hangsUp());
    var placed = SYSTEM.call(NUMBER);
    CallId call = SYSTEM.calls.callOf(placed.caller());
    Incident incident = incident(call);
    assertThat(incident.isOfAStep()).isFalse();
    assertThat(incident.element()).isEqualTo("hello");
    assertThat(SYSTEM.part(Incidents.class).endOfCall(call.value(), "sven"))
        .isEqualTo(Incidents.Outcome.DONE);
    placed.phone().ended().get(20, TimeUnit.SECONDS);
    SYSTEM.awaitClosed(call);
    assertThat(SYSTEM.part(Incidents.class).endOfCall(call.value(), "sven"))
        .isEqualTo(Incidents.Outcome.OVER);
  }

  private static TicketRow withProcess(long id) {
    return Awaitility.await("ticket " + id + " has a process")
        .atMost(PATIENCE)
        .until(
            () -> SYSTEM.part(Tickets.class).find(id).orElseThrow(), t -> t.instanceKey() != null);
  }

  private static boolean isAlive(TicketRow ticket) throws Exception {
    return SYSTEM
        .part(Processes.class)
        .isAlive(Objects.requireNonNull(ticket.instanceKey()))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void ticketsGoOnAsTheNewReleaseHasItEachOnce() throws Exception {
    Tickets tickets = SYSTEM.part(Tickets.class);
    List<TicketRow> old =
        List.of("opened", "assigned", "resolved").stream()
            .map(s -> withProcess(tickets.open(NewTicket.of("olga", "call", s)).ticket().id()))
            .toList();
    tickets.assign(old.get(1).id(), "alice", "olga");
    tickets.assign(old.get(2).id(), "alice", "olga");
    tickets.resolve(old.get(2).id(), "olga");
    var answer =
        SYSTEM
            .part(ReleaseOrders.class)
            .take(
                new Order(
                    Tickets.FLOW,
                    null,
                    "",
                    false,
                    100,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null),
                "olga");
    int release = ((ReleaseOrders.Answer.Done) answer).release().number();
    try (PageBrowser browser = new PageBrowser(SYSTEM).person("olga", User.Role.OPS)) {
      Page olga = browser.window("olga", "en");
      browser.open(olga, "/releases/" + release);
      assertThat(olga.getByTestId("moves").locator("tr[data-state='ASSIGNED']"))
          .containsText("started again there");
      browser.picture(olga, "tickets-move");
      olga.getByTestId("move").click();
      assertThat(olga.locator(".said")).containsText("started again");
      assertThat(olga.getByTestId("moves")).hasCount(0);
    }
    for (TicketRow before : old) {
      TicketRow after = tickets.find(before.id()).orElseThrow();
      assertThat(after.instanceKey()).isNotEqualTo(before.instanceKey());
      assertThat(isAlive(before)).isFalse();
      assertThat(isAlive(after)).isTrue();
    }
    tickets.assign(old.get(0).id(), "alice", "olga");
    tickets.resolve(old.get(0).id(), "olga");
    tickets.resolve(old.get(1).id(), "olga");
    old.forEach(t -> tickets.close(t.id(), "olga"));
    for (TicketRow each : old) {
      TicketRow after = tickets.find(each.id()).orElseThrow();
      Awaitility.await(after.label() + " is over as the release has it")
          .atMost(PATIENCE)
          .until(() -> !isAlive(after));
    }
    assertThat(SYSTEM.part(Rollouts.class).rollBack(Tickets.FLOW, "over", "olga"))
        .isInstanceOf(Rollouts.Result.Done.class);
  }
}
