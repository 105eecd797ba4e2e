package dev.jackfield.engine.queue;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.exchange.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The board of the engine on duty, in each process: that engine puts up what its matcher sees, the
 * others show it. Thread-safe.
 */
public final class SharedQueueBoard implements QueueBoard {
  private static final Logger LOG = LoggerFactory.getLogger(SharedQueueBoard.class);
  private static final String NAME = "board";

  /** With so many agents the board is put up once a second only. */
  private static final int MANY = 1_000;

  private static final Duration SELDOM = Duration.ofSeconds(1);

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
  private interface Named {}

  private final JsonMapper json =
      JsonMapper.builder()
          .addMixIn(AgentState.class, Named.class)
          .registerSubtypes(AgentState.class.getPermittedSubclasses())
          .build();

  private final QueueBoard own;
  private final Notices notices;
  private final BooleanSupplier onDuty;
  private final Clock clock;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile @Nullable Snapshot others;
  private volatile Instant putUp = Instant.EPOCH;

  /**
   * @param own of the matcher in this process
   * @param onDuty whether that is the one that counts
   */
  public SharedQueueBoard(QueueBoard own, Notices notices, BooleanSupplier onDuty, Clock clock) {
    this.own = own;
    this.notices = notices;
    this.onDuty = onDuty;
    this.clock = clock;
    notices.watch(NAME, this::take);
    own.watch(this::putUp);
  }

  @Override
  public Snapshot now() {
    Snapshot told = others;
    return onDuty.getAsBoolean() || told == null ? own.now() : told;
  }

  @Override
  public AutoCloseable watch(Runnable watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /** Puts the board up again, for those who joined; called every second. */
  public void again() {
    if (onDuty.getAsBoolean()) {
      put();
    }
  }

  private void putUp() {
    if (onDuty.getAsBoolean()) {
      Instant now = clock.instant();
      boolean isSoon = putUp.plus(SELDOM).isAfter(now);
      if (!isSoon || own.now().agents().size() < MANY) {
        put();
      }
      tell();
    }
  }

  private void put() {
    putUp = clock.instant();
    notices.put(NAME, json.writeValueAsString(own.now()));
  }

  private void take(String text) {
    if (onDuty.getAsBoolean()) {
      return;
    }
    try {
      others = json.readValue(text, Snapshot.class);
    } catch (JacksonException broken) {
      LOG.warn("the board of the engine on duty cannot be read: {}", broken.getOriginalMessage());
      return;
    }
    tell();
  }

  private void tell() {
    watchers.forEach(Runnable::run);
  }
}
