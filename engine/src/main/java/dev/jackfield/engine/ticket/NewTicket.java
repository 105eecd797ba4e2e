package dev.jackfield.engine.ticket;

import dev.jackfield.step.CallRef;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a ticket for.
 *
 * @param by a person's or a flow's name
 * @param jobKey names the wish of a flow, which is fulfilled once; null: none
 * @param call that it is about; a call has one ticket. Null: none
 * @param priority {@code low}, {@code normal}, {@code high} or {@code urgent}; empty: as the rules
 *     say
 * @param skill what somebody must know who is given it; empty: nothing
 */
public record NewTicket(
    String by,
    @Nullable Long jobKey,
    @Nullable CallRef call,
    String kind,
    String subject,
    String description,
    String priority,
    String skill) {

  /** The least that can be said of one. */
  public static NewTicket of(String by, String kind, String subject) {
    return new NewTicket(by, null, null, kind, subject, "", "", "");
  }

  /** The same for somebody with this skill. */
  NewTicket needing(String other) {
    return new NewTicket(by, jobKey, call, kind, subject, description, priority, other);
  }
}
