package dev.jackfield.engine.recording;

import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording.
 *
 * @param announced true: the caller was told before
 * @param missing how much of it was lost on a disk that was full or too slow
 */
public record RecordingRow(
    RecordingId id,
    String call,
    String node,
    Kind kind,
    boolean announced,
    Instant startedAt,
    @Nullable Instant endedAt,
    Duration length,
    Duration missing,
    State state) {

  /** What has become of it. */
  public enum State {
    RECORDING,
    COMPLETE,
    /** Some of it is missing. */
    INCOMPLETE,
    /** Its node died; it can be heard until there. */
    CUT,
    DELETED;

    public boolean canBeHeard() {
      return this == COMPLETE || this == INCOMPLETE || this == CUT;
    }
  }

  /** How the audit trail names it. */
  public String subject() {
    return subject(id);
  }

  static String subject(RecordingId id) {
    return "recording/" + id;
  }
}
