package dev.jackfield.engine.ticket;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.release.LiveReleases;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the processes of open tickets to the release of their flow that is in force. The broker
 * migrates an instance where it can, and keeps what it waits for; it cannot while the instance
 * waits for a message or a timer, so those are cancelled and started again at the step that fits
 * the ticket's state, with its variables. Each ticket is moved once to a version. Blocks on
 * database and broker.
 */
public final class TicketMoves {
  private static final Logger LOG = LoggerFactory.getLogger(TicketMoves.class);
  private static final int ANSWER_SECONDS = 10;
  private static final int MOST = 10_000;

  /** The step at which a ticket in this state waits, by the ids of the ready flow. */
  private static final Map<TicketRow.State, String> USUAL =
      Map.of(
          TicketRow.State.OPENED, "opened",
          TicketRow.State.ASSIGNED, "resolved",
          TicketRow.State.RESOLVED, "waiting-for-close");

  private final TicketStore store;
  private final LiveReleases releases;
  private final Flows flows;
  private final Processes processes;
  private final AuditTrail audit;
  private final Clock clock;

  public TicketMoves(
      TicketStore store,
      LiveReleases releases,
      Flows flows,
      Processes processes,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.releases = releases;
    this.flows = flows;
    this.processes = processes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Tickets in one state.
   *
   * @param element where they are started again; empty: the new release has no such step, they stay
   */
  public record Line(TicketRow.State state, int tickets, String element, String title) {}

  /** What a move would do. */
  public record Preview(int release, List<Line> lines) {
    public boolean isNothing() {
      return lines.isEmpty();
    }
  }

  /** What a move did; those that are left were closed meanwhile, or have no step to begin at. */
  public record Report(int migrated, int startedAgain, int left) {}

  /** Of the release in force; empty when none is. */
  public Optional<Preview> preview() {
    return target()
        .map(
            target -> {
              Map<TicketRow.State, Integer> counts = new EnumMap<>(TicketRow.State.class);
              store
                  .onOtherThan(target.ref().definitionKey(), MOST)
                  .forEach(t -> counts.merge(t.state(), 1, Integer::sum));
              List<Line> lines = new ArrayList<>();
              counts.forEach((state, n) -> lines.add(line(target, state, n)));
              return new Preview(target.release(), lines);
            });
  }

  private Line line(FlowVersion target, TicketRow.State state, int tickets) {
    String element = element(target, state);
    return new Line(
        state,
        tickets,
        element,
        element.isEmpty() ? "" : flows.stepTitle(target.ref().processId(), element));
  }

  /** Empty when there is no such step. */
  private String element(FlowVersion target, TicketRow.State state) {
    String usual = USUAL.getOrDefault(state, "");
    return flows.elements(target).contains(usual) ? usual : "";
  }

  private Optional<FlowVersion> target() {
    return releases.usual(Tickets.FLOW).filter(v -> v.release() > 0);
  }

  /** Moves all that the preview tells of. */
  public Report move(String by) {
    FlowVersion target = target().orElseThrow();
    Set<String> known = flows.elements(target);
    int migrated = 0;
    int again = 0;
    int left = 0;
    for (TicketRow ticket : store.onOtherThan(target.ref().definitionKey(), MOST)) {
      switch (move(ticket, target, known)) {
        case "migrated" -> migrated++;
        case "started-again" -> again++;
        default -> left++;
      }
    }
    audit.add(
        new AuditEvent(
            clock.instant(),
            by,
            "moved-tickets",
            "flow/" + Tickets.FLOW,
            Map.of(
                "release", "" + target.release(),
                "migrated", "" + migrated,
                "again", "" + again,
                "left", "" + left)));
    return new Report(migrated, again, left);
  }

  private String move(TicketRow ticket, FlowVersion target, Set<String> known) {
    long key = target.ref().definitionKey();
    Long old = ticket.instanceKey();
    if (old == null
        || element(target, ticket.state()).isEmpty()
        || !store.beginMove(ticket.id(), key, clock.instant())) {
      return "left";
    }
    try {
      String how = moved(ticket, old, target, known);
      store.moved(ticket.id(), key, how, clock.instant());
      return how;
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("{} is not moved: {}", ticket.label(), e.toString());
      return "left";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "left";
    }
  }

  private String moved(TicketRow ticket, long old, FlowVersion target, Set<String> known)
      throws ExecutionException, TimeoutException, InterruptedException {
    long key = target.ref().definitionKey();
    if (answer(processes.migrate(old, key, known))) {
      store.begun(ticket.id(), old, key);
      return "migrated";
    }
    answer(processes.cancel(old).thenApply(_ -> true));
    // What the old one was told last stands in the row; what comes now waits for the new one.
    TicketRow now = store.find(ticket.id()).orElse(ticket);
    String element = element(target, now.state());
    if (element.isEmpty()) {
      return "over";
    }
    long begun = answer(processes.startAt(key, element, Tickets.variables(now)));
    store.begun(ticket.id(), begun, key);
    return "started-again";
  }

  private static <T> T answer(CompletionStage<T> sent)
      throws ExecutionException, TimeoutException, InterruptedException {
    return sent.toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }
}
