package dev.jackfield.engine.callback;

import dev.jackfield.engine.callback.Callback.State;
import dev.jackfield.engine.callback.CallbackStore.Edit;
import dev.jackfield.engine.change.AfterCommit;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.hours.Places;
import dev.jackfield.engine.release.LiveReleases;
import dev.jackfield.engine.routing.WhenMayBeCalled;
import dev.jackfield.engine.routing.WhenMayBeCalled.Answer;
import dev.jackfield.engine.routing.WhenMayBeCalled.Why;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.Personal;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

/**
 * What people and flows do with callbacks. Blocks on the database. A callback's process looks at
 * its row, and so learns what people changed. Thread-safe.
 */
public final class Callbacks {
  /** Process id of a callback's own flow. */
  public static final String FLOW = "callback";

  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
  private static final Duration LATE = Duration.ofSeconds(10);

  private final CallbackStore store;
  private final Processes processes;
  private final LiveReleases releases;
  private final WhenMayBeCalled rules;
  private final Clock clock;
  private volatile CompletableFuture<Boolean> caughtUp = CompletableFuture.completedFuture(true);

  public Callbacks(
      CallbackStore store,
      Processes processes,
      LiveReleases releases,
      WhenMayBeCalled rules,
      Clock clock) {
    this.store = store;
    this.processes = processes;
    this.releases = releases;
    this.rules = rules;
    this.clock = clock;
  }

  /** What came of a wish. */
  public sealed interface Planned {
    /**
     * @param soon it waits for an agent from now on
     */
    record Made(Callback callback, boolean soon) implements Planned {}

    /** There is an open one of the number for the queue. */
    record Already(Callback callback) implements Planned {}

    /** It is no number that can be called. */
    record NoNumber() implements Planned {}

    /** The rules allow it at no time. */
    record NotAllowed(Why why) implements Planned {}
  }

  /** Plans a callback, for the first time at which the rules allow it. */
  public Planned plan(CallbackWish wish, String queue) {
    Optional<String> e164 = Places.e164(wish.number().value(), wish.near());
    if (e164.isEmpty()) {
      return new Planned.NoNumber();
    }
    Personal number = new Personal(e164.get());
    Instant now = clock.instant();
    Instant wanted = wish.at() == null || wish.at().isBefore(now) ? now : wish.at();
    return switch (rules.ask(number, new About(wish.purpose(), ""), wanted)) {
      case Answer.Then then -> planned(wish, number, queue, wanted, "");
      case Answer.From from -> planned(wish, number, queue, from.at(), words(from.why()));
      case Answer.Never never -> new Planned.NotAllowed(never.why());
    };
  }

  private Planned planned(
      CallbackWish wish, Personal number, String queue, Instant dueAt, String why) {
    Instant now = clock.instant();
    CallbackStore.Planned planned = store.plan(with(wish, number), queue, dueAt, now, why);
    if (!planned.isSameWish()) {
      return new Planned.Already(planned.callback());
    }
    if (planned.isNew()) {
      AfterCommit.run(() -> beginProcess(planned.callback()));
    }
    return new Planned.Made(planned.callback(), !planned.callback().dueAt().isAfter(now));
  }

  private static CallbackWish with(CallbackWish w, Personal number) {
    return new CallbackWish(
        w.jobKey(),
        w.askedIn(),
        number,
        w.near(),
        w.shown(),
        w.language(),
        w.decision(),
        w.reason(),
        w.note(),
        w.purpose(),
        w.first(),
        w.at(),
        w.since(),
        w.lives(),
        w.by());
  }

  /** A reason in both languages, as {@link CallbackEvent#detail} has it. */
  static String words(Why why) {
    return why.en() + "\n" + why.zh();
  }

  public Optional<Callback> find(long id) {
    return store.find(id);
  }

  /**
   * The newest first.
   *
   * @param state word of a state, {@code open}, or empty for all
   */
  public List<Callback> newest(String state, int most) {
    return newest(state, 0, most);
  }

  /**
   * @param skipped how many of the newest are left out
   */
  public List<Callback> newest(String state, int skipped, int most) {
    return store.newest(state, skipped, most);
  }

  /** What happened to it, in order. */
  public List<CallbackEvent> history(long id) {
    return store.history(id);
  }

  /** What came of a change. */
  public enum Changed {
    DONE,
    /** It is being called, or is over. */
    TOO_LATE,
    /** There is an open callback of the other number already. */
    ALREADY,
    NO_NUMBER
  }

  /**
   * A person changes a callback that is not being called.
   *
   * @param at another time; null: as it is
   */
  public Changed edit(long id, String number, @Nullable Instant at, String note, String by) {
    Callback callback = store.find(id).orElse(null);
    if (callback == null) {
      return Changed.TOO_LATE;
    }
    Optional<String> e164 = Places.e164(number, callback.number().value());
    if (e164.isEmpty()) {
      return Changed.NO_NUMBER;
    }
    String detail = at == null ? "" : at.toString();
    Edit edit = new Edit(id, new Personal(e164.get()), at, false, note);
    try {
      return store.edit(edit, event("edited", by, detail)) ? Changed.DONE : Changed.TOO_LATE;
    } catch (DuplicateKeyException already) {
      return Changed.ALREADY;
    }
  }

  /** It is to be called as soon as any agent who can is free. False: it is too late for that. */
  public boolean callNow(long id, String by) {
    Callback c = store.find(id).orElse(null);
    return c != null
        && store.edit(
            new Edit(id, c.number(), clock.instant(), true, c.note()), event("pushed", by, ""));
  }

  /** False when it was over before. */
  public boolean cancel(long id, String by) {
    return store.end(id, State.CANCELLED, event("cancelled", by, ""));
  }

  private CallbackEvent event(String what, String by, String detail) {
    return new CallbackEvent(clock.instant(), what, by, detail, null);
  }

  /**
   * Begins processes that were not begun, one after the other and only as long as the broker
   * answers: one that comes back would be kept from its work by many that are begun at once, again
   * and again. Called every few seconds.
   */
  public void catchUp() {
    if (!caughtUp.isDone()) {
      return;
    }
    try {
      CompletableFuture<Boolean> last = CompletableFuture.completedFuture(true);
      for (Callback late : store.withoutProcess(clock.instant().minus(LATE))) {
        last =
            last.thenCompose(
                isThere -> isThere ? beginProcess(late) : CompletableFuture.completedFuture(false));
      }
      caughtUp = last;
    } catch (DataAccessException away) {
      LOG.debug("callbacks cannot be looked at now: {}", away.toString());
    }
  }

  /** False when the broker did not answer. */
  private CompletableFuture<Boolean> beginProcess(Callback callback) {
    Optional<FlowVersion> flow = releases.usual(FLOW);
    if (flow.isEmpty()) {
      LOG.warn("no flow \"{}\" is deployed: {} has no process", FLOW, callback.label());
      return CompletableFuture.completedFuture(false);
    }
    long definition = flow.get().ref().definitionKey();
    return processes
        .start(definition, Map.of("callback", Map.of("id", callback.label())))
        .thenApplyAsync(
            key -> {
              store.begun(callback.id(), key, definition);
              return true;
            },
            Thread::startVirtualThread)
        .exceptionally(
            failed -> {
              LOG.warn("{} has no process yet: {}", callback.label(), failed.toString());
              return false;
            })
        .toCompletableFuture();
  }
}
