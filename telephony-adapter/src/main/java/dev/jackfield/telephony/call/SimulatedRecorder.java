package dev.jackfield.telephony.call;

import dev.jackfield.exchange.RecordingId;
import dev.jackfield.telephony.recording.Recorder;
import dev.jackfield.telephony.recording.RecordingTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A recording without sound: it only lasts, and says that all of it is missing. */
final class SimulatedRecorder implements Recorder {
  private final RecordingTarget target;
  private final InstantSource time;
  private Instant since;
  private Instant lastSpoke;
  private Duration before = Duration.ZERO;
  private boolean spoke;
  private boolean runs = true;

  SimulatedRecorder(RecordingTarget target, InstantSource time) {
    this.target = target;
    this.time = time;
    since = time.instant();
    lastSpoke = since;
  }

  /** The caller says something. */
  void hears() {
    if (runs) {
      spoke = true;
      lastSpoke = time.instant();
    }
  }

  @Override
  public RecordingId id() {
    return target.id();
  }

  @Override
  public void pause() {
    before = length();
    runs = false;
  }

  @Override
  public void resume() {
    if (!runs) {
      since = time.instant();
      runs = true;
    }
  }

  @Override
  public Duration length() {
    return runs ? before.plus(Duration.between(since, time.instant())) : before;
  }

  @Override
  public boolean spoke() {
    return spoke;
  }

  @Override
  public Duration quiet() {
    return Duration.between(lastSpoke, time.instant());
  }

  @Override
  public CompletionStage<Recorded> stop() {
    pause();
    return CompletableFuture.completedFuture(new Recorded(id(), before, before));
  }
}
