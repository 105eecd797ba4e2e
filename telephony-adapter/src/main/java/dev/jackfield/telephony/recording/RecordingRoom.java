package dev.jackfield.telephony.recording;

import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings;
import dev.jackfield.telephony.media.Tap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Records legs: one thread writes all recordings of a node, a tenth of a second behind the calls.
 * Nothing that is asked of it waits for the disk.
 */
public final class RecordingRoom implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;
  private static final long GOODBYE_MILLIS = 5_000;

  private final Disks disks;
  private final Recordings recordings;
  private final MasterKeys keys;
  private final Queue<Writing> begun = new ConcurrentLinkedQueue<>();
  private final Queue<LegRecorder> recorders = new ConcurrentLinkedQueue<>();
  private final Semaphore wake = new Semaphore(0);
  private final Thread writer;
  private volatile boolean closed;

  /** Makes the files. */
  interface Disks {
    Disk create(RecordingTarget target) throws IOException;
  }

  public RecordingRoom(RecordingFolder folder) {
    this(folder::create, folder.keys(), folder);
  }

  RecordingRoom(Disks disks, MasterKeys keys, Recordings recordings) {
    this.recordings = recordings;
    this.disks = disks;
    this.keys = keys;
    this.writer = Thread.ofPlatform().daemon().name("recording-writer").start(this::write);
  }

  /**
   * Begins a recording.
   *
   * @param tap puts the recorder on the leg
   * @param untap takes it off again
   */
  public Recorder record(RecordingTarget target, Consumer<Tap> tap, Consumer<Tap> untap) {
    LegRecorder recorder =
        new LegRecorder(
            target,
            wake::release,
            t -> {
              untap.accept(t);
              recorders.remove(t);
            });
    begun.add(new Writing(recorder, disks, keys));
    recorders.add(recorder);
    tap.accept(recorder);
    wake.release();
    return recorder;
  }

  /** Destroys one that is over. Blocks on the disk. */
  public void forget(RecordingId recording) {
    recordings.destroy(recording);
  }

  private void write() {
    List<Writing> writings = new ArrayList<>();
    while (!closed || !writings.isEmpty() || !begun.isEmpty()) {
      try {
        var _ = wake.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        wake.drainPermits();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      Writing fresh;
      while ((fresh = begun.poll()) != null) {
        writings.add(fresh);
      }
      long now = System.nanoTime();
      for (Iterator<Writing> each = writings.iterator(); each.hasNext(); ) {
        if (each.next().goOn(now)) {
          each.remove();
        }
      }
    }
  }

  /** Ends all recordings and writes what is left of them. */
  @Override
  public void close() {
    recorders.forEach(LegRecorder::stop);
    closed = true;
    wake.release();
    try {
      writer.join(GOODBYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
