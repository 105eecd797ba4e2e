package dev.jackfield.engine.ticket;

import dev.jackfield.engine.change.AfterCommit;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.release.LiveReleases;
import dev.jackfield.engine.routing.TicketRules;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

  /** Who it was when the ticket's own process did it. */
  static final String FLOW_BY = "flow " + FLOW;

  private static final TicketRow.State OPENED = TicketRow.State.OPENED;
  private static final Logger LOG = LoggerFactory.getLogger(Tickets.class);
  private static final Duration MESSAGE_LIVES = Duration.ofMinutes(1);
  private static final Duration LATE = Duration.ofSeconds(10);
  private static final int MOST_AT_ONCE = 200;

  private final TicketStore store;
  private final TicketPapers papers;
  private final TicketHands hands;
  private final Processes processes;
  private final LiveReleases releases;
  private final TicketRules rules;
  private final Clock clock;
  private volatile CompletableFuture<Boolean> caughtUp = CompletableFuture.completedFuture(true);
  private final Duration sla;

  /**
   * @param sla how long until a ticket is to be resolved of which the rules do not say it
   */
  public Tickets(
      TicketStore store,
      TicketPapers papers,
      TicketHands hands,
      Processes processes,
      LiveReleases releases,
      TicketRules rules,
      Clock clock,
      Duration sla) {
    this.store = store;
    this.papers = papers;
    this.hands = hands;
    this.rules = rules;
    this.processes = processes;
    this.releases = releases;
    this.clock = clock;
    this.sla = sla;
  }

  /** Opens one and begins its process, or gives the one that the job or call has. */
  public TicketStore.Opened open(NewTicket wanted) {
    Instant now = clock.instant();
    Optional<TicketRules.Times> times = rules.ask(wanted.kind(), wanted.call());
    String skill =
        wanted.skill().isEmpty() ? times.map(TicketRules.Times::skill).orElse("") : wanted.skill();
    TicketStore.Opened opened =
        store.open(wanted.needing(skill), now, due(wanted.priority(), times, now));
    if (opened.isNew()) {
      times.ifPresent(TicketRules.Times::keep);
      AfterCommit.run(() -> beginProcess(opened.ticket()));
    }
    return opened;
  }

  /** What the rules leave open is as usual. */
  private TicketStore.Due due(String priority, Optional<TicketRules.Times> times, Instant now) {
    TicketStore.Due usual =
        new TicketStore.Due(
            priority.isEmpty() ? TicketStore.Due.NORMAL : priority, null, now.plus(sla));
    return times
        .map(
            t ->
                new TicketStore.Due(
                    priority.isEmpty() && !t.priority().isEmpty() ? t.priority() : usual.priority(),
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

  /** Those that are looked for: what is late first, then what is due first, then the newest. */
  public List<TicketRow> found(TicketFilter wanted, int from, int most) {
    return store.found(wanted, clock.instant(), from, most);
  }

  /** How many are found, by state. */
  public Map<TicketRow.State, Integer> counts(TicketFilter wanted) {
    return store.counts(wanted, clock.instant());
  }

  public void note(long id, @Nullable Long jobKey, String author, String text) {
    papers.note(id, jobKey, clock.instant(), author, text);
  }

  /**
   * Says that it needs attention, once.
   *
   * @param onlyIfNobodyHasIt not when somebody has taken it
   */
  public boolean escalate(long id, boolean onlyIfNobodyHasIt, String who) {
    return store.escalate(id, onlyIfNobodyHasIt, who, clock.instant());
  }

  /** Writes what somebody corrected. False when it is closed. */
  public boolean describe(long id, TicketStore.Described as, String who) {
    return store.describe(id, as, who, clock.instant());
  }

  /** False when it is resolved or closed. The process learns only of the first one. */
  public boolean assign(long id, String to, String who) {
    return assign(id, to, List.of(OPENED), ASSIGNED, who)
        || assign(id, to, List.of(TicketRow.State.ASSIGNED), null, who);
  }

  private boolean assign(
      long id, String to, List<TicketRow.State> from, @Nullable String message, String who) {
    return changed(
        store.change(
            new TicketChange(
                id,
                from,
                TicketRow.State.ASSIGNED,
                to,
                who,
                clock.instant(),
                "assigned",
                Map.of("to", to),
                message)));
  }

  /**
   * Gives it to somebody who is at work and has its skill; where nobody is, it waits for one. A
   * process that asks for a ticket which somebody has already is told so.
   */
  void handOut(TicketRow ticket, String who) {
    switch (ticket.state()) {
      case OPENED -> {
        if (!ticket.skill().isEmpty()) {
          hands.handFor(ticket.skill()).ifPresent(to -> assign(ticket.id(), to, who));
        }
      }
      case ASSIGNED -> {
        store.tell(ticket.id(), ASSIGNED, clock.instant());
        sendMessages();
      }
      case RESOLVED, CLOSED -> {}
    }
  }

  /** Gives those that wait for somebody with a skill to who came to work. */
  public void handOutWaiting() {
    try {
      store.toHandOut(MOST_AT_ONCE).forEach(t -> handOut(t, FLOW_BY));
    } catch (DataAccessException away) {
      LOG.debug("tickets cannot be handed out now: {}", away.toString());
    }
  }

  /** False when it is resolved or closed already. */
  public boolean resolve(long id, String who) {
    return to(
        id, List.of(OPENED, TicketRow.State.ASSIGNED), TicketRow.State.RESOLVED, RESOLVED, who);
  }

  /** False when it is closed already. */
  public boolean close(long id, String who) {
    return to(
        id,
        List.of(OPENED, TicketRow.State.ASSIGNED, TicketRow.State.RESOLVED),
        TicketRow.State.CLOSED,
        CLOSED,
        who);
  }

  private boolean to(
      long id, List<TicketRow.State> from, TicketRow.State to, String message, String who) {
    return changed(
        store.change(new TicketChange(id, from, to, who, clock.instant(), to.word(), message)));
  }

  /** A resolved or closed ticket is worked on again. False when it is in work, or merged. */
  public boolean reopen(long id, String who) {
    Instant now = clock.instant();
    if (changed(
        store.change(
            new TicketChange(
                id,
                List.of(TicketRow.State.RESOLVED),
                TicketRow.State.ASSIGNED,
                who,
                now,
                "reopened",
                REOPENED)))) {
      return true;
    }
    boolean reopened = store.reopenClosed(id, who, now);
    if (reopened) {
      store.find(id).ifPresent(t -> AfterCommit.run(() -> beginProcess(t)));
    }
    return reopened;
  }

  /**
   * Makes one ticket a part of another, where everything goes on.
   *
   * @return false when one of them is closed, or both are the same
   */
  public boolean merge(long id, long into, String who) {
    return changed(store.merge(id, into, who, clock.instant(), CLOSED));
  }

  /**
   * Its own process closes it; one that was left behind by a ticket that is open again does not.
   *
   * @param instance of the process
   */
  void closeByProcess(long id, long instance) {
    store
        .find(id)
        .filter(
            t ->
                t.instanceKey() == null
                    ? t.state() == TicketRow.State.RESOLVED
                    : t.instanceKey() == instance)
        .ifPresent(
            _ ->
                store.change(
                    new TicketChange(
                        id,
                        List.of(OPENED, TicketRow.State.ASSIGNED, TicketRow.State.RESOLVED),
                        TicketRow.State.CLOSED,
                        null,
                        FLOW_BY,
                        clock.instant(),
                        "closed",
                        Map.of(),
                        null)));
  }

  /** Sends again what the broker does not have yet. Called every few seconds. */
  public void catchUp() {
    try {
      sendMessages();
      beginMissing();
    } catch (DataAccessException away) {
      LOG.debug("tickets cannot be looked at now: {}", away.toString());
    }
  }

  private boolean changed(boolean changed) {
    if (changed) {
      AfterCommit.run(this::sendMessages);
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

  /**
   * One after the other, and only as long as the broker answers: one that comes back would be kept
   * from its work by many that are begun at once, again and again.
   */
  private void beginMissing() {
    if (!caughtUp.isDone()) {
      return;
    }
    CompletableFuture<Boolean> last = CompletableFuture.completedFuture(true);
    for (TicketRow late : store.withoutProcess(clock.instant().minus(LATE))) {
      last =
          last.thenCompose(
              isThere -> isThere ? beginProcess(late) : CompletableFuture.completedFuture(false));
    }
    caughtUp = last;
  }

  /** False when the broker did not answer. */
  private CompletableFuture<Boolean> beginProcess(TicketRow ticket) {
    Optional<FlowVersion> flow = releases.usual(FLOW);
    if (flow.isEmpty()) {
      LOG.warn("no flow \"{}\" is deployed: {} has no process", FLOW, ticket.label());
      return CompletableFuture.completedFuture(false);
    }
    long definition = flow.get().ref().definitionKey();
    return processes
        .start(definition, variables(ticket))
        .thenApplyAsync(
            key -> {
              begun(ticket.id(), key, definition);
              return true;
            },
            Thread::startVirtualThread)
        .exceptionally(
            failed -> {
              LOG.warn("{} has no process yet: {}", ticket.label(), failed.toString());
              return false;
            })
        .toCompletableFuture();
  }

  private void begun(long id, long instance, long definition) {
    if (isProcessOf(id, instance)) {
      store.isOf(id, instance, definition);
    }
  }

  /**
   * Whether this process is the ticket's. Whoever began one and did not hear of it, because it or
   * the broker died, begins another: the first that comes here has the ticket, and a second one is
   * ended. Blocks on database and broker.
   *
   * @throws CompletionException when the broker is away, so that it is not known
   */
  boolean isProcessOf(long id, long instance) {
    if (store.belongsTo(id, instance)) {
      return true;
    }
    Optional<Long> other = store.find(id).map(TicketRow::instanceKey);
    if (other.isPresent() && !isAlive(other.get())) {
      // As between the two halves of a move to another release.
      return true;
    }
    LOG.info("{} has a process already: {} is ended", TicketRow.label(id), instance);
    processes.cancel(instance);
    return false;
  }

  private boolean isAlive(long instance) {
    return processes.isAlive(instance).toCompletableFuture().join();
  }

  /** What a ticket's process begins with. */
  static Map<String, Object> variables(TicketRow ticket) {
    Map<String, Object> told = new HashMap<>();
    told.put("id", ticket.label());
    told.put("kind", ticket.kind());
    told.put("priority", ticket.priority());
    told.put("skill", ticket.skill());
    told.put("slaAt", ticket.slaAt().toString());
    // A timer needs a time: where nobody said one, it is that by which it is to be resolved.
    Instant respond = ticket.respondAt() == null ? ticket.slaAt() : ticket.respondAt();
    told.put("respondAt", respond.toString());
    return Map.of("ticket", told);
  }
}
