package dev.jackfield.engine.ticket;

import dev.jackfield.engine.ticket.TicketRow.State;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets are looked for.
 *
 * @param words all of them must be found: parts of words, Chinese too, a number as {@code T-1001},
 *     or the whole phone number of a linked call; empty: all
 * @param states empty: all
 * @param assignedTo null: whoever; empty: nobody
 * @param skill null: any
 * @param kind null: any
 * @param isLate only those whose time is over or that are escalated
 */
public record TicketFilter(
    String words,
    Set<State> states,
    @Nullable String assignedTo,
    @Nullable String skill,
    @Nullable String kind,
    boolean isLate) {
  /** What is to be worked on. */
  public static final Set<State> IN_WORK = EnumSet.of(State.OPENED, State.ASSIGNED);

  /** All tickets. */
  public static TicketFilter all() {
    return new TicketFilter("", Set.of(), null, null, null, false);
  }

  /** Those that these words are found in. */
  public static TicketFilter about(String words) {
    return new TicketFilter(words, Set.of(), null, null, null, false);
  }

  public TicketFilter in(Set<State> some) {
    return new TicketFilter(words, some, assignedTo, skill, kind, isLate);
  }

  public TicketFilter of(@Nullable String person) {
    return new TicketFilter(words, states, person, skill, kind, isLate);
  }
}
