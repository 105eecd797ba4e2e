package dev.jackfield.engine.callback;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is to be called back.
 *
 * @param id number; people say {@code C-127}
 * @param askedIn the call in which it was asked for; null: a person planned it
 * @param number whom to call, E.164
 * @param shown our number that it comes from; empty: none
 * @param decision who is right, as the step {@code queue} is given it
 * @param reason what it is about
 * @param purpose as the rules' table of purposes has it
 * @param dueAt from when on it is tried
 * @param enteredAt since when its place in the line counts; null: since it is due
 * @param pushed a person wants it now, before all others
 * @param lives how long after its time it is given up
 * @param attempts how often the number was dialled for it
 * @param agent who was held for it last
 * @param call the newest call out for it
 * @param callJob the step that placed that call
 * @param callsAgain the call in which the person is with us at this moment; null: none
 */
public record Callback(
    long id,
    @Nullable CallId askedIn,
    Personal number,
    String shown,
    String language,
    String queue,
    Map<String, Object> decision,
    String reason,
    String note,
    String purpose,
    First first,
    State state,
    Instant dueAt,
    @Nullable Instant enteredAt,
    boolean pushed,
    Instant expiresAt,
    Duration lives,
    int attempts,
    @Nullable AgentId agent,
    @Nullable CallId call,
    @Nullable Long callJob,
    @Nullable CallId callsAgain,
    String createdBy,
    Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable Long instanceKey) {

  /** Where a callback is in its life. */
  public enum State {
    /** Its time has not come. */
    PLANNED,
    /** Stands in line. */
    WAITING,
    /** The number is being called. */
    CALLING,
    TALKED,
    /** Tried as often as it may be. */
    IN_VAIN,
    /** The rules allow it at no time. */
    NOT_ALLOWED,
    EXPIRED,
    CANCELLED;

    /** As the database, flows and pages write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public boolean isOpen() {
      return this == PLANNED || this == WAITING || this == CALLING;
    }
  }

  /** Who is rung first. */
  public enum First {
    CALLER,
    AGENT;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static First of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** As people say it. */
  public String label() {
    return label(id);
  }

  public static String label(long id) {
    return "C-" + id;
  }

  /**
   * The number behind a label; also takes the bare number.
   *
   * @throws NumberFormatException when it is none
   */
  public static long number(String label) {
    return Long.parseLong(label.replaceFirst("^[Cc]-?", ""));
  }
}
