package dev.jackfield.engine.contact;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallingOut.Kind;
import dev.jackfield.exchange.Personal;
import java.time.Instant;

/**
 * A call to a number that counts for its limits.
 *
 * @param campaign empty: none
 * @param result how the step that called ended: {@code done}, {@code DECLINED}, {@code NO_ANSWER};
 *     empty while that is not known
 */
public record ContactAttempt(
    Personal number,
    String purpose,
    String campaign,
    Kind kind,
    CallId call,
    Instant at,
    String result) {
  /** Whoever was called did not want to be. */
  public static final String DECLINED = "DECLINED";
}
