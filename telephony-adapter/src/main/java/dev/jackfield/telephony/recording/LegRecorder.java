package dev.jackfield.telephony.recording;

import dev.jackfield.exchange.RecordingId;
import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.media.Tap;
import dev.jackfield.telephony.recording.Chunk.Side;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Takes packets from a leg's media thread and hands them over to the writer's. The media thread
 * copies a packet and never waits: when the writer is ten seconds behind, packets are left out and
 * counted.
 */
final class LegRecorder implements Tap, Recorder {
  /** Packets of 20 ms, of both sides. */
  private static final int MOST_WAITING = 1000;

  private static final long GIVE_UP_SECONDS = 15;
  private static final long NANOS_A_SAMPLE = 125_000;

  private final RecordingTarget target;
  private final Runnable wake;
  private final Runnable untap;
  private final Queue<Packet> packets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong leftOut = new AtomicLong();
  private final CompletableFuture<Recorded> ended = new CompletableFuture<>();
  private final Voice voice = new Voice(System.nanoTime());
  private volatile Course course = new Course(System.nanoTime(), 0, 0, State.RUNS);

  /** A packet on its way to the writer, which alone reads it. */
  @SuppressWarnings("ArrayRecordComponent")
  record Packet(Side side, Codec codec, byte[] audio, int timestamp, long arrived, int pauses) {}

  private enum State {
    RUNS,
    PAUSED,
    STOPPED
  }

  /**
   * How the recording's time goes.
   *
   * @param origin nanoseconds at which it would have begun had it never been paused
   * @param frozen its position in samples while it stands still
   */
  private record Course(long origin, long frozen, int pauses, State state) {
    long position(long now) {
      return state == State.RUNS ? Math.max(0, (now - origin) / NANOS_A_SAMPLE) : frozen;
    }
  }

  /**
   * @param wake tells the writer that there is something to end
   * @param untap takes this recorder off its leg
   */
  LegRecorder(RecordingTarget target, Runnable wake, Consumer<Tap> untap) {
    this.target = target;
    this.wake = wake;
    this.untap = () -> untap.accept(this);
  }

  @Override
  public void heard(Codec codec, byte[] audio, int at, int length, int timestamp) {
    long now = System.nanoTime();
    if (!target.hasBothSides()) {
      voice.heard(codec, audio, at, length, now);
    }
    take(Side.HEARD, codec, audio, at, length, timestamp, now);
  }

  @Override
  public void said(Codec codec, byte[] audio, int at, int length, int timestamp) {
    if (target.hasBothSides()) {
      take(Side.SAID, codec, audio, at, length, timestamp, System.nanoTime());
    }
  }

  private void take(
      Side side, Codec codec, byte[] audio, int at, int length, int timestamp, long now) {
    Course goes = course;
    if (goes.state() != State.RUNS) {
      return;
    }
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      leftOut.addAndGet(length);
      return;
    }
    byte[] copy = new byte[length];
    System.arraycopy(audio, at, copy, 0, length);
    // What a packet holds was said in the time before it came.
    long place = Math.max(0, goes.position(now) - length);
    packets.add(new Packet(side, codec, copy, timestamp, place, goes.pauses()));
  }

  @Override
  public RecordingId id() {
    return target.id();
  }

  @Override
  public synchronized void pause() {
    Course goes = course;
    if (goes.state() == State.RUNS) {
      long here = goes.position(System.nanoTime());
      course = new Course(0, here, goes.pauses() + 1, State.PAUSED);
    }
  }

  @Override
  public synchronized void resume() {
    Course goes = course;
    if (goes.state() == State.PAUSED) {
      long origin = System.nanoTime() - goes.frozen() * NANOS_A_SAMPLE;
      course = new Course(origin, goes.frozen(), goes.pauses(), State.RUNS);
    }
  }

  @Override
  public Duration length() {
    return Duration.ofMillis(position() / 8);
  }

  @Override
  public boolean spoke() {
    return voice.spoke();
  }

  @Override
  public Duration quiet() {
    return Duration.ofNanos(voice.quietNanos(System.nanoTime()));
  }

  @Override
  public synchronized CompletionStage<Recorded> stop() {
    Course goes = course;
    if (goes.state() != State.STOPPED) {
      long here = goes.position(System.nanoTime());
      course = new Course(0, here, goes.pauses(), State.STOPPED);
      untap.run();
      // A disk that hangs must not hold up a flow for ever.
      Duration length = Duration.ofMillis(here / 8);
      var _ =
          ended.completeOnTimeout(
              new Recorded(id(), length, length), GIVE_UP_SECONDS, TimeUnit.SECONDS);
      wake.run();
    }
    return ended;
  }

  // --- for the writer's thread

  RecordingTarget target() {
    return target;
  }

  /** Gives all that waits to the timeline. */
  void drain(Timeline timeline) {
    Packet packet;
    while ((packet = packets.poll()) != null) {
      waiting.decrementAndGet();
      timeline.put(
          packet.side(),
          packet.codec(),
          packet.audio(),
          packet.timestamp(),
          packet.arrived(),
          packet.pauses());
    }
  }

  boolean isStopped() {
    return course.state() == State.STOPPED;
  }

  /** Samples since the recording began, without its pauses. */
  long position() {
    return course.position(System.nanoTime());
  }

  /** Samples of packets that the writer was too slow for; of two sides, the mean. */
  long leftOut() {
    return leftOut.get() / (target.hasBothSides() ? 2 : 1);
  }

  void end(Recorded recorded) {
    ended.complete(recorded);
  }
}
