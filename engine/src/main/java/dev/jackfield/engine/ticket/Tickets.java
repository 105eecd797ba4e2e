package dev.jackfield.engine.ticket;

import dev.jackfield.engine.release.LiveReleases;
import dev.jackfield.engine.routing.TicketRules;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What people and flows do with tickets. Blocks on the database. What a ticket's process must learn
 * is committed with the change and sent until the broker has it. Thread-safe.
 */
public final class Tickets {
  /** Process id of a ticket's own flow. */
  public static final String FLOW = "ticket";

  public static final String ASSIGNED = "ticket-assigned";
  public static final String RESOLVED = "ticket-resolved";
  public static final String CLOSED = "ticket-closed";
  public static final String REOPENED = "ticket-reopened";

  private static final Logger LOG = LoggerFactory.getLogger(Tickets.class);
  private static final Duration MESSAGE_LIVES = Duration.ofMinutes(1);
  private static final Duration LATE = Duration.ofSeconds(10);
  private static final int MOST_AT_ONCE = 200;

  private final TicketStore store;
  private final Processes processes;
  private final LiveReleases releases;
  private final TicketRules rules;
  private final Clock clock;
  private final Duration sla;

  /**
   * @param sla how long until a ticket is to be resolved of which the rules do not say it
   */
  public Tickets(
      TicketStore store,
      Processes processes,
      LiveReleases releases,
      TicketRules rules,
      Clock clock,
      Duration sla) {
    this.store = store;
    this.rules = rules;
    this.processes = processes;
    this.releases = releases;
    this.clock = clock;
    this.sla = sla;
  }

  /** Opens one and begins its process, or gives the one that the job or call has. */
  public TicketStore.Opened open(
      @Nullable Long jobKey, @Nullable CallRef call, String kind, String subject) {
    Instant now = clock.instant();
    Optional<TicketRules.Times> times = rules.ask(kind, call);
    TicketStore.Opened opened =
        store.open(jobKey, call == null ? null : call.id(), kind, subject, now, due(times, now));
    if (opened.isNew()) {
      times.ifPresent(TicketRules.Times::keep);
      beginProcess(opened.ticket());
    }
    return opened;
  }

  /** What the rules leave open is as usual. */
  private TicketStore.Due due(Optional<TicketRules.Times> times, Instant now) {
    TicketStore.Due usual = TicketStore.Due.in(now.plus(sla));
    return times
        .map(
            t ->
                new TicketStore.Due(
                    t.priority().isEmpty() ? usual.priority() : t.priority(),
                    t.respondBy().orElse(null),
                    t.resolveBy().orElse(usual.resolveAt())))
        .orElse(usual);
  }

  public Optional<TicketRow> find(long id) {
    return store.find(id);
  }

  public Optional<TicketRow> ofCall(String callId) {
    return store.ofCall(callId);
  }

  public List<TicketRow> newest(int most) {
    return store.newest(most);
  }

  public List<TicketNote> notes(long id) {
    return store.notes(id);
  }

  public void note(long id, @Nullable Long jobKey, String author, String text) {
    store.note(id, jobKey, clock.instant(), author, text);
  }

  public void escalate(long id) {
    store.escalate(id, clock.instant());
  }

  /** False when it is resolved or closed. The process learns only of the first one. */
  public boolean assign(long id, String to) {
    Instant now = clock.instant();
    return changed(
        store.change(
                id, List.of(TicketRow.State.OPENED), TicketRow.State.ASSIGNED, to, now, ASSIGNED)
            || store.change(
                id, List.of(TicketRow.State.ASSIGNED), TicketRow.State.ASSIGNED, to, now, null));
  }

  /** False when it is resolved or closed already. */
  public boolean resolve(long id) {
    return changed(
        store.change(
            id,
            List.of(TicketRow.State.OPENED, TicketRow.State.ASSIGNED),
            TicketRow.State.RESOLVED,
            null,
            clock.instant(),
            RESOLVED));
  }

  /** False when it is closed already. */
  public boolean close(long id) {
    return changed(
        store.change(
            id,
            List.of(TicketRow.State.OPENED, TicketRow.State.ASSIGNED, TicketRow.State.RESOLVED),
            TicketRow.State.CLOSED,
            null,
            clock.instant(),
            CLOSED));
  }

  /** A resolved ticket is worked on again. False when it is not resolved. */
  public boolean reopen(long id) {
    return changed(
        store.change(
            id,
            List.of(TicketRow.State.RESOLVED),
            TicketRow.State.ASSIGNED,
            null,
            clock.instant(),
            REOPENED));
  }

  /** Its own process closes it. */
  void closeByProcess(long id) {
    store.change(
        id,
        List.of(TicketRow.State.OPENED, TicketRow.State.ASSIGNED, TicketRow.State.RESOLVED),
        TicketRow.State.CLOSED,
        null,
        clock.instant(),
        null);
  }

  /** Sends again what the broker does not have yet. Called every few seconds. */
  public void catchUp() {
    try {
      sendMessages();
      store.withoutProcess(clock.instant().minus(LATE)).forEach(this::beginProcess);
    } catch (DataAccessException away) {
      LOG.debug("tickets cannot be looked at now: {}", away.toString());
    }
  }

  private boolean changed(boolean changed) {
    if (changed) {
      sendMessages();
    }
    return changed;
  }

  private void sendMessages() {
    for (TicketMessage m : store.unsent(MOST_AT_ONCE)) {
      processes
          .publish(
              m.name(),
              TicketRow.label(m.ticket()),
              "ticket-message-" + m.id(),
              MESSAGE_LIVES,
              Map.of())
          .thenRunAsync(() -> store.sent(m.id(), clock.instant()), Thread::startVirtualThread);
    }
  }

  private void beginProcess(TicketRow ticket) {
    releases
        .usual(FLOW)
        .ifPresentOrElse(
            flow ->
                processes
                    .start(flow.ref().definitionKey(), variables(ticket))
                    .thenAcceptAsync(
                        key -> store.begun(ticket.id(), key, flow.ref().definitionKey()),
                        Thread::startVirtualThread),
            () -> LOG.warn("no flow \"{}\" is deployed: {} has no process", FLOW, ticket.label()));
  }

  /** What a ticket's process begins with. */
  static Map<String, Object> variables(TicketRow ticket) {
    return Map.of(
        "ticket",
        Map.of(
            "id",
            ticket.label(),
            "kind",
            ticket.kind(),
            "priority",
            ticket.priority(),
            "slaAt",
            ticket.slaAt().toString()));
  }
}
