package dev.jackfield.engine.batch;

import dev.jackfield.exchange.CallingOut.About;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A batch of numbers.
 *
 * @param order what is done with each number
 * @param why it is paused, as {@code abandoned 12}; empty: a person said so, or it is not
 * @param runningSince when it was started or resumed last; null: never
 */
public record Batch(
    long id,
    Order order,
    State state,
    String why,
    String createdBy,
    Instant createdAt,
    @Nullable Instant runningSince,
    @Nullable Instant endedAt) {

  /**
   * How the numbers are called.
   *
   * @param flow process id of the flow that calls
   * @param shown our number that the calls come from
   * @param language BCP 47 tag
   * @param perMinute how many calls are begun in a minute at most
   * @param atOnce how many there are at a time at most
   * @param mostAbandoned of a hundred answered calls that want an agent, so many may get none
   */
  public record Order(
      String title,
      String flow,
      String shown,
      String language,
      About about,
      int perMinute,
      int atOnce,
      int mostAbandoned) {}

  /** Where a batch is in its life. */
  public enum State {
    PREPARED,
    RUNNING,
    PAUSED,
    /** Every number has a result. */
    DONE,
    /** A person ended it before. */
    STOPPED;

    /** As the database and pages write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public boolean isOver() {
      return this == DONE || this == STOPPED;
    }
  }

  /** As people say it. */
  public String label() {
    return "B-" + id;
  }
}
