package dev.jackfield.engine.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release on its way to all calls of its flow.
 *
 * @param before the release that the other calls run; null: what was deployed last
 * @param salt makes the choice of callers another one for each rollout
 * @param percent of the calls it is for that are given the release
 * @param step of its plan, from 0
 * @param startsAt not before
 * @param why it ended, in words or as a key of words with its arguments after it
 */
public record Rollout(
    long id,
    String flow,
    int release,
    @Nullable Integer before,
    State state,
    String salt,
    Terms terms,
    int percent,
    int step,
    @Nullable Instant stepSince,
    String askedBy,
    Instant askedAt,
    Instant startsAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    @Nullable Instant beganAt,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    String why) {

  /** How far it is. */
  public enum State {
    /** Somebody else must approve it. */
    ASKED,
    /** Begins by itself. */
    PLANNED,
    RUNNING,
    PROMOTED,
    ROLLED_BACK,
    WITHDRAWN;

    /** As the database has it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public static State of(String word) {
      return valueOf(word.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }

    public boolean isOpen() {
      return this == ASKED || this == PLANNED || this == RUNNING;
    }
  }

  /** Whether a caller whom it is for is given the release. */
  public boolean takes(String caller, String call) {
    return StickyShare.isIn(percent, salt, caller, call);
  }

  public boolean isRunning() {
    return state == State.RUNNING;
  }
}
