package dev.jackfield.app.trial;

import dev.jackfield.engine.flow.FlowTests.NotNow;
import dev.jackfield.engine.trial.Happened;
import dev.jackfield.engine.trial.Situation;
import dev.jackfield.engine.trial.Trial;
import dev.jackfield.engine.trial.Trials;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries on a system that is started at first use and ended when nobody uses it. Thread-safe. */
public final class TrialRoom implements Trials, AutoCloseable {
  private final TrialSettings settings;
  private final SetUp setUp;
  private final Semaphore turn = new Semaphore(1, true);
  private final ScheduledExecutorService idle =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("tries-idle").factory());
  private volatile @Nullable String who;
  private @Nullable TrialSystem system;
  private @Nullable ScheduledFuture<?> end;

  public TrialRoom(TrialSettings settings, SetUp setUp) {
    this.settings = settings;
    this.setUp = setUp;
  }

  @Override
  public Trial begin(
      Situation situation, String person, Duration patience, Consumer<Happened> told) {
    take(person, patience);
    try {
      TrialSystem ready = ready();
      ready.prepare(situation, told);
      return new SimulatedTrial(ready, situation, this::giveBack);
    } catch (IOException e) {
      giveBack();
      throw new NotNow("the flows cannot be written for a try", e);
    } catch (RuntimeException | Error failed) {
      giveBack();
      throw failed;
    }
  }

  private void take(String person, Duration patience) {
    try {
      if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        String other = who;
        throw new Taken(other == null ? "" : other);
      }
      who = person;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotNow("interrupted", e);
    }
  }

  private void giveBack() {
    who = null;
    synchronized (this) {
      if (!idle.isShutdown()) {
        end = idle.schedule(this::rest, settings.idle().toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    turn.release();
  }

  private synchronized TrialSystem ready() {
    if (end != null) {
      end.cancel(false);
      end = null;
    }
    TrialSystem there = system;
    if (there != null && !there.isWhole()) {
      there.close();
      there = null;
    }
    if (there == null) {
      there = TrialSystem.start(settings, setUp);
      system = there;
    }
    return there;
  }

  /** Nobody tried for a while. */
  private void rest() {
    if (turn.tryAcquire()) {
      try {
        stop();
      } finally {
        turn.release();
      }
    }
  }

  private synchronized void stop() {
    TrialSystem there = system;
    system = null;
    if (there != null) {
      there.close();
    }
  }

  @Override
  public Optional<String> who() {
    return Optional.ofNullable(who);
  }

  @Override
  public void close() {
    idle.shutdownNow();
    stop();
  }
}
