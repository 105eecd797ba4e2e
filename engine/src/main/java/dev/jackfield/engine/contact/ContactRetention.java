package dev.jackfield.engine.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets numbers that were kept long enough: of calls, of entries that were removed, of callbacks
 * and batches that are over.
 */
public final class ContactRetention {
  private static final Logger LOG = LoggerFactory.getLogger(ContactRetention.class);

  private final List<? extends NumbersKept> kept;
  private final int keepDays;
  private final Clock clock;

  /**
   * @param keepDays 0: for ever
   */
  public ContactRetention(List<? extends NumbersKept> kept, int keepDays, Clock clock) {
    this.kept = kept;
    this.keepDays = keepDays;
    this.clock = clock;
  }

  /** Blocks on the database. */
  public void sweep() {
    if (keepDays > 0) {
      Instant before = clock.instant().minus(Duration.ofDays(keepDays));
      int gone = kept.stream().mapToInt(k -> k.forget(before)).sum();
      if (gone > 0) {
        LOG.info("{} numbers were kept for {} days and are deleted", gone, keepDays);
      }
    }
  }
}
