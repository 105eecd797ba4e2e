package dev.jackfield.engine.contact;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes calls to numbers, and entries that were removed, when they were kept long enough. */
public final class ContactRetention {
  private static final Logger LOG = LoggerFactory.getLogger(ContactRetention.class);

  private final Attempts attempts;
  private final int keepDays;
  private final Clock clock;

  /**
   * @param keepDays 0: for ever
   */
  public ContactRetention(Attempts attempts, int keepDays, Clock clock) {
    this.attempts = attempts;
    this.keepDays = keepDays;
    this.clock = clock;
  }

  /** Blocks on the database. */
  public void sweep() {
    if (keepDays > 0) {
      int gone = attempts.forget(clock.instant().minus(Duration.ofDays(keepDays)));
      if (gone > 0) {
        LOG.info("{} contacts were kept for {} days and are deleted", gone, keepDays);
      }
    }
  }
}
