package dev.jackfield.engine.callback;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to be called back.
 *
 * @param jobKey names the wish of a flow; null for one that a person plans
 * @param askedIn the call; null: none
 * @param number as it was given or typed; see {@link #near}
 * @param near a number of the same country, for one that is given without its country; may be empty
 * @param shown our number that the call comes from; empty: none
 * @param at when; null: as soon as an agent is free
 * @param since since when the caller waits; null: from now on
 * @param by a person's name, or the flow
 */
public record CallbackWish(
    @Nullable Long jobKey,
    @Nullable CallId askedIn,
    Personal number,
    String near,
    String shown,
    String language,
    Map<String, Object> decision,
    String reason,
    String note,
    String purpose,
    Callback.First first,
    @Nullable Instant at,
    @Nullable Instant since,
    Duration lives,
    String by) {
  /** The purpose of callbacks that tell none. */
  public static final String PURPOSE = "callback";

  /** How long after its time a callback is given up where nobody says otherwise. */
  public static final Duration LIVES = Duration.ofHours(24);
}
