package dev.jackfield.engine.recording;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets people hear recordings, each listening with a line in the audit before a sound is heard. */
public final class Listening {
  private static final String LISTENED = "listened";
  private static final int MOST_SHOWN = 50;

  private final RecordingStore rows;
  private final Recordings sounds;
  private final AuditTrail audit;
  private final Clock clock;

  public Listening(RecordingStore rows, Recordings sounds, AuditTrail audit, Clock clock) {
    this.rows = rows;
    this.sounds = sounds;
    this.audit = audit;
    this.clock = clock;
  }

  public List<RecordingRow> ofCall(String call) {
    return rows.ofCall(call);
  }

  public Optional<RecordingRow> find(RecordingId id) {
    return rows.find(id);
  }

  /**
   * Somebody begins to listen.
   *
   * @param from address of who listens
   */
  public void begins(RecordingRow recording, String who, String from) {
    audit.add(
        new AuditEvent(
            clock.instant(),
            who,
            LISTENED,
            recording.subject(),
            Map.of("from", from, "call", recording.call())));
  }

  /** Who listened, the newest first. */
  public List<AuditEvent> who(RecordingRow recording) {
    return audit.about(recording.subject(), MOST_SHOWN).stream()
        .filter(e -> e.action().equals(LISTENED))
        .toList();
  }

  /**
   * Its sound, for somebody whose listening {@linkplain #begins began}.
   *
   * @return empty when it is gone
   * @throws Recordings.Unreadable when it cannot be read
   */
  public Optional<Recordings.Sound> sound(RecordingId id) {
    return sounds.open(id);
  }
}
