package dev.jackfield.engine.recording;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.exchange.Recordings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes recordings that were kept long enough: key first, then file, then a line in the audit.
 */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int AT_ONCE = 200;

  private final RecordingStore rows;
  private final Recordings sounds;
  private final AuditTrail audit;
  private final int keepDays;
  private final Clock clock;

  /**
   * @param keepDays 0: for ever
   */
  public Retention(
      RecordingStore rows, Recordings sounds, AuditTrail audit, int keepDays, Clock clock) {
    this.rows = rows;
    this.sounds = sounds;
    this.audit = audit;
    this.keepDays = keepDays;
    this.clock = clock;
  }

  /** Deletes what is too old. Blocks on disk and database. */
  public void sweep() {
    if (keepDays == 0) {
      return;
    }
    List<RecordingRow> old =
        rows.keptSince(clock.instant().minus(Duration.ofDays(keepDays)), AT_ONCE);
    int deleted = 0;
    for (RecordingRow recording : old) {
      try {
        sounds.destroy(recording.id());
      } catch (Recordings.Unreadable e) {
        LOG.error("recording {} is to be deleted and cannot be: {}", recording.id(), e.toString());
        continue;
      }
      audit.add(
          new AuditEvent(
              clock.instant(),
              "jackfield",
              "deleted",
              recording.subject(),
              Map.of("call", recording.call(), "kept-days", "" + keepDays)));
      rows.deleted(recording.id());
      deleted++;
    }
    if (deleted > 0) {
      LOG.info("{} recordings were kept for {} days and are deleted", deleted, keepDays);
    }
  }
}
