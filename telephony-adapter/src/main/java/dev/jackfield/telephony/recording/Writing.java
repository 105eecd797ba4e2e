package dev.jackfield.telephony.recording;

import dev.jackfield.telephony.recording.Recorder.Recorded;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One recording on its way to the disk. Owned by the writer's thread. */
final class Writing {
  private static final Logger LOG = LoggerFactory.getLogger(Writing.class);

  /** What a machine that loses its power may lose. */
  private static final long FORCE_NANOS = 10_000_000_000L;

  /** How long a disk that fails is tried at the end of a recording. */
  private static final long GIVE_UP_NANOS = 3_000_000_000L;

  private final LegRecorder recorder;
  private final RecordingRoom.Disks disks;
  private final MasterKeys keys;
  private final Timeline timeline = new Timeline();
  private @Nullable SealedWriter file;
  private @Nullable Chunk last;
  private long forcedAt = System.nanoTime();
  private long stoppedAt;
  private boolean troubled;

  Writing(LegRecorder recorder, RecordingRoom.Disks disks, MasterKeys keys) {
    this.recorder = recorder;
    this.disks = disks;
    this.keys = keys;
  }

  /**
   * Writes what there is.
   *
   * @return true when the recording is over and this is not needed any more
   */
  boolean goOn(long now) {
    boolean stopped = recorder.isStopped();
    try {
      SealedWriter out = file();
      takeChunks(out, stopped);
      out.write();
      Chunk end = last;
      if (end != null) {
        out.end(end);
        out.close();
        over(out.lost());
        return true;
      }
      if (now - forcedAt > FORCE_NANOS) {
        forcedAt = now;
        out.force();
      }
      wellAgain();
    } catch (IOException | RuntimeException failed) {
      return failed(failed, now, stopped);
    }
    return false;
  }

  private SealedWriter file() throws IOException {
    SealedWriter open = file;
    if (open == null) {
      open = SealedWriter.begin(disks.create(recorder.target()), recorder.target(), keys);
      file = open;
    }
    return open;
  }

  private void takeChunks(SealedWriter out, boolean stopped) {
    if (last != null) {
      return;
    }
    recorder.drain(timeline);
    long position = recorder.position();
    List<Chunk> chunks = stopped ? timeline.end(position) : timeline.over(position);
    if (stopped) {
      last = chunks.removeLast();
    }
    chunks.forEach(out::add);
  }

  private boolean failed(Exception failure, long now, boolean stopped) {
    if (!troubled) {
      troubled = true;
      LOG.error(
          "recording {} cannot be written now; the call goes on: {}",
          recorder.id(),
          failure.toString());
    }
    if (!stopped) {
      return false;
    }
    stoppedAt = stoppedAt == 0 ? now : stoppedAt;
    if (now - stoppedAt < GIVE_UP_NANOS) {
      return false;
    }
    SealedWriter open = file;
    long missing = recorder.position();
    if (open != null) {
      missing = open.lost() + open.unwritten() + (last == null ? 0 : last.samples());
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("recording {} cannot be closed", recorder.id(), e);
      }
    }
    over(Math.max(1, missing));
    return true;
  }

  private void wellAgain() {
    if (troubled) {
      troubled = false;
      LOG.info("recording {} is written again", recorder.id());
    }
  }

  private void over(long lost) {
    long missing = lost + recorder.leftOut();
    if (timeline.tooLate() > 0) {
      LOG.debug("recording {}: {} samples came too late", recorder.id(), timeline.tooLate());
    }
    recorder.end(
        new Recorded(
            recorder.id(),
            Duration.ofMillis(recorder.position() / 8),
            Duration.ofMillis((missing + 7) / 8)));
  }
}
