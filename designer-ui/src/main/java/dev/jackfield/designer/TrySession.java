package dev.jackfield.designer;

import dev.jackfield.engine.flowtest.FlowTest;
import dev.jackfield.engine.flowtest.FlowTest.Action;
import dev.jackfield.engine.flowtest.FlowTest.Given;
import dev.jackfield.engine.flowtest.TestRecorder;
import dev.jackfield.engine.trial.Happened;
import dev.jackfield.engine.trial.Trial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A try in somebody's browser: what happened in it so far, for whoever asks. Thread-safe. */
final class TrySession {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<LinkedHashMap<String, Object>> FIELDS =
      new TypeReference<>() {};

  /** More of a try than that nobody reads. */
  private static final int MOST_EVENTS = 5_000;

  /** How often it is looked whether something else happens next: no event tells of that. */
  private static final int LOOK_MILLIS = 200;

  final String id;
  final String person;
  final String flow;
  private final Given given;
  private final Clock clock;
  private final Instant begun;
  private final TestRecorder recorder = new TestRecorder();
  private final List<Map<String, Object>> events = new ArrayList<>();
  private volatile Instant asked;
  private volatile @Nullable Trial trial;

  /** What was told last of when something happens next. */
  private volatile @Nullable Instant told;

  TrySession(String id, String person, String flow, Given given, Clock clock) {
    this.id = id;
    this.person = person;
    this.flow = flow;
    this.given = given;
    this.clock = clock;
    this.begun = clock.instant();
    this.asked = begun;
  }

  /**
   * What a page is told.
   *
   * @param from number of the first event, from 0
   * @param at the time in the try
   * @param next when the next thing that is waited for happens; null: nothing is known
   */
  record News(
      int from, List<Map<String, Object>> events, String at, @Nullable String next, boolean over) {}

  void began(Trial made) {
    trial = made;
  }

  void take(Happened happened) {
    recorder.take(happened);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", happened.getClass().getSimpleName());
    JSON.convertValue(happened, FIELDS)
        .forEach((name, value) -> fields.put(name.equals("kind") ? "detail" : name, value));
    synchronized (this) {
      if (events.size() < MOST_EVENTS) {
        events.add(fields);
      }
      notifyAll();
    }
  }

  /** What happened since, or happens next now; at the latest after a while. */
  News news(int from, Duration patience) {
    asked = clock.instant();
    List<Map<String, Object>> since = await(from, patience);
    asked = clock.instant();
    Trial now = trial;
    Instant next = next();
    told = next;
    return new News(
        from,
        since,
        now == null ? "" : now.now().toString(),
        next == null ? null : next.toString(),
        now == null || now.isOver());
  }

  private @Nullable Instant next() {
    Trial now = trial;
    return now == null ? null : now.next().orElse(null);
  }

  private synchronized List<Map<String, Object>> await(int from, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    try {
      long left = patience.toMillis();
      while (events.size() <= from && left > 0 && Objects.equals(next(), told)) {
        wait(Math.min(left, LOOK_MILLIS));
        left = (until - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(events.subList(Math.min(Math.max(0, from), events.size()), events.size()));
  }

  /** False: there was nothing to skip to. */
  boolean act(Action action) {
    asked = clock.instant();
    Trial now = trial;
    if (now == null) {
      return true;
    }
    if (action instanceof Action.Do(var act)) {
      recorder.did(act);
      now.act(act);
      return true;
    }
    // What comes of it is told while it passes: in the test it stands after it.
    int mark = recorder.mark();
    Optional<Duration> passed = now.skip();
    passed.ifPresent(p -> recorder.skipped(mark, p));
    return passed.isPresent();
  }

  FlowTest test(String name) {
    return recorder.test(flow, name, given);
  }

  boolean isLeft(Duration silentAtMost, Duration longest) {
    Instant now = clock.instant();
    return asked.plus(silentAtMost).isBefore(now) || begun.plus(longest).isBefore(now);
  }

  void end() {
    Trial now = trial;
    if (now != null) {
      now.close();
    }
    synchronized (this) {
      notifyAll();
    }
  }
}
