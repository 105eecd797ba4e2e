package dev.jackfield.designer;

import dev.jackfield.engine.flowtest.FlowTest.Given;
import dev.jackfield.engine.flowtest.FlowTestRun;
import dev.jackfield.engine.trial.Trials;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The tries that are open in browsers. One whose page is gone, or that takes too long, is ended.
 * Thread-safe.
 */
final class TryDesk implements AutoCloseable {
  /** A page asks every twenty seconds at least. */
  private static final Duration SILENT = Duration.ofSeconds(45);

  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private final Trials trials;
  private final Clock clock;
  private final Map<String, TrySession> open = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("tries").factory());

  TryDesk(Trials trials, Clock clock) {
    this.trials = trials;
    this.clock = clock;
    timer.scheduleWithFixedDelay(
        this::endLeft, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Begins a try; whatever this person tried before is ended.
   *
   * @throws Trials.Taken when somebody else tries
   * @throws Trials.Unusable when the flow cannot be run
   */
  TrySession begin(String person, String flow, Given given, Map<String, String> diagrams) {
    open.values().stream().filter(t -> t.person.equals(person)).forEach(this::end);
    TrySession session = new TrySession(UUID.randomUUID().toString(), person, flow, given, clock);
    session.began(
        trials.begin(FlowTestRun.situation(flow, given, diagrams), person, AT_ONCE, session::take));
    open.put(session.id, session);
    return session;
  }

  /** A try of this person. */
  Optional<TrySession> find(String id, String person) {
    return Optional.ofNullable(open.get(id)).filter(t -> t.person.equals(person));
  }

  void end(TrySession session) {
    if (open.remove(session.id) != null) {
      session.end();
    }
  }

  /** Who tries now. */
  Optional<String> who() {
    return trials.who();
  }

  private void endLeft() {
    open.values().stream().filter(t -> t.isLeft(SILENT, LONGEST)).forEach(this::end);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    open.values().forEach(this::end);
  }
}
