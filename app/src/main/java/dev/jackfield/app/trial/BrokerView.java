package dev.jackfield.app.trial;

import dev.jackfield.engine.trial.Happened;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is open in the broker of tries, by what it tells. Thread-safe. */
final class BrokerView {
  private static final Set<String> DULL = Set.of("PROCESS", "SEQUENCE_FLOW", "MULTI_INSTANCE_BODY");

  private final Clock clock;
  private final Pulse pulse;
  private final Consumer<Happened> ear;
  private final Map<Long, String> jobs = new HashMap<>();
  private final Map<Long, Instant> timers = new HashMap<>();
  private final Set<Long> roots = new HashSet<>();
  private final Set<Long> seen = new HashSet<>();

  BrokerView(Clock clock, Pulse pulse, Consumer<Happened> ear) {
    this.clock = clock;
    this.pulse = pulse;
    this.ear = ear;
  }

  /** A try begins: what is left of others is over. */
  synchronized void forget() {
    jobs.clear();
    timers.clear();
    seen.clear();
  }

  /** Keys of the jobs that are not done. */
  synchronized List<Long> jobs() {
    return List.copyOf(jobs.keySet());
  }

  /** Process instances that nobody called and that are not over. */
  synchronized List<Long> roots() {
    return List.copyOf(roots);
  }

  synchronized boolean knows(long instance) {
    return seen.contains(instance);
  }

  synchronized Optional<Instant> nextTimer() {
    return timers.values().stream().min(Comparator.naturalOrder());
  }

  /** Whether a timer that was due by then has not rung. */
  synchronized boolean isDue(Instant now) {
    return timers.values().stream().anyMatch(due -> !due.isAfter(now));
  }

  void take(JsonNode told) {
    List<Happened> happened = new ArrayList<>();
    synchronized (this) {
      JsonNode value = told.path("value");
      String intent = told.path("intent").asString();
      long key = told.path("key").asLong();
      switch (told.path("valueType").asString()) {
        case "PROCESS_INSTANCE" -> add(happened, element(key, intent, value));
        case "JOB" -> job(key, intent, value);
        case "TIMER" -> timer(key, intent, value);
        case "VARIABLE" -> add(happened, variable(value));
        case "INCIDENT" -> add(happened, incident(intent, value));
        default -> {}
      }
    }
    happened.forEach(ear);
    pulse.beat();
  }

  private static void add(List<Happened> happened, @Nullable Happened one) {
    if (one != null) {
      happened.add(one);
    }
  }

  private @Nullable Happened element(long key, String intent, JsonNode value) {
    String kind = value.path("bpmnElementType").asString();
    String flow = value.path("bpmnProcessId").asString();
    String element = value.path("elementId").asString();
    if (kind.equals("PROCESS")) {
      process(key, intent, value);
    }
    if (intent.equals("SEQUENCE_FLOW_TAKEN")) {
      return new Happened.Went(clock.instant(), flow, element);
    }
    if (DULL.contains(kind)) {
      return null;
    }
    return switch (intent) {
      case "ELEMENT_ACTIVATED" -> new Happened.Entered(clock.instant(), flow, element, kind);
      case "ELEMENT_COMPLETED" -> new Happened.Left(clock.instant(), flow, element, kind, true);
      case "ELEMENT_TERMINATED" -> new Happened.Left(clock.instant(), flow, element, kind, false);
      default -> null;
    };
  }

  private void process(long key, String intent, JsonNode value) {
    switch (intent) {
      case "ELEMENT_ACTIVATING", "ELEMENT_ACTIVATED" -> {
        seen.add(key);
        if (value.path("parentProcessInstanceKey").asLong() < 0) {
          roots.add(key);
        }
      }
      case "ELEMENT_COMPLETED", "ELEMENT_TERMINATED" -> roots.remove(key);
      default -> {}
    }
  }

  private void job(long key, String intent, JsonNode value) {
    switch (intent) {
      case "CREATED", "RETRIES_UPDATED" -> jobs.put(key, value.path("type").asString());
      case "COMPLETED", "CANCELED", "ERROR_THROWN" -> jobs.remove(key);
      case "FAILED" -> {
        jobs.remove(key);
        long pause = value.path("retryBackoff").asLong();
        if (value.path("retries").asInt() > 0 && pause > 0) {
          timers.put(key, clock.instant().plusMillis(pause));
        }
      }
      case "RECURRED_AFTER_BACKOFF" -> {
        timers.remove(key);
        jobs.put(key, value.path("type").asString());
      }
      default -> {}
    }
  }

  private void timer(long key, String intent, JsonNode value) {
    switch (intent) {
      case "CREATED" -> timers.put(key, Instant.ofEpochMilli(value.path("dueDate").asLong()));
      case "TRIGGERED", "CANCELED" -> timers.remove(key);
      default -> {}
    }
  }

  private Happened variable(JsonNode value) {
    return new Happened.Learnt(
        clock.instant(),
        value.path("bpmnProcessId").asString(),
        value.path("name").asString(),
        value.path("value").asString());
  }

  private @Nullable Happened incident(String intent, JsonNode value) {
    return intent.equals("CREATED")
        ? new Happened.Failed(
            clock.instant(),
            value.path("bpmnProcessId").asString(),
            value.path("elementId").asString(),
            value.path("errorMessage").asString())
        : null;
  }
}
