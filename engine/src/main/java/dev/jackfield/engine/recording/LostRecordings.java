package dev.jackfield.engine.recording;

import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Recordings;
import dev.jackfield.exchange.Recordings.Sound;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Closes recordings that a dead node left open, with what can be heard of them. */
public final class LostRecordings {
  private static final Logger LOG = LoggerFactory.getLogger(LostRecordings.class);
  private static final long RETRY_MILLIS = 1_000;

  private final RecordingStore rows;
  private final Recordings sounds;
  private final TraceWriter trace;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  public LostRecordings(
      RecordingStore rows,
      Recordings sounds,
      TraceWriter trace,
      Clock clock,
      ScheduledExecutorService timer) {
    this.rows = rows;
    this.sounds = sounds;
    this.trace = trace;
    this.clock = clock;
    this.timer = timer;
  }

  /** The node came up at this time. Tries until the database is there. */
  public void close(NodeName node, Instant startedAt) {
    trace.stored().thenRunAsync(() -> closeStored(node, startedAt), Thread::startVirtualThread);
  }

  private void closeStored(NodeName node, Instant startedAt) {
    try {
      for (RecordingRow open : rows.open(node, startedAt)) {
        close(open);
      }
    } catch (DataAccessException away) {
      timer.schedule(
          () -> Thread.startVirtualThread(() -> closeStored(node, startedAt)),
          RETRY_MILLIS,
          TimeUnit.MILLISECONDS);
    }
  }

  private void close(RecordingRow open) {
    String state = "cut";
    long millis = 0;
    try (Sound sound = sound(open)) {
      if (sound != null) {
        millis = sound.length().toMillis();
        state = sound.isCut() ? "cut" : "complete";
      }
    } catch (Recordings.Unreadable nothing) {
      LOG.warn("nothing can be heard of a recording that was cut: {}", nothing.getMessage());
    }
    trace.record(
        new CallEvent.RecordingEnded(
            new CallId(open.call()), clock.instant(), open.id().value(), state, millis, 0));
    LOG.warn("recording {} of node {} is {} after {} ms", open.id(), open.node(), state, millis);
  }

  private @org.jspecify.annotations.Nullable Sound sound(RecordingRow open) {
    Optional<Sound> sound = sounds.open(open.id());
    return sound.orElse(null);
  }
}
