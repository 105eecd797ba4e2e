package dev.jackfield.engine.ticket;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where tickets are kept. The row is a page's truth; a ticket's process follows by messages. */
public interface TicketStore {

  /** Opens a ticket, unless the job opened one before or the call has one: then that one. */
  Opened open(NewTicket wanted, Instant now, Due due);

  /**
   * How soon it is to be worked off.
   *
   * @param priority {@code low}, {@code normal}, {@code high}, {@code urgent}, or what the rules
   *     say
   * @param respondAt until when somebody is to have taken it; null: nobody said
   * @param resolveAt until when it is to be resolved
   */
  record Due(String priority, @Nullable Instant respondAt, Instant resolveAt) {
    static final String NORMAL = "normal";

    /** Of a ticket that no rule knows. */
    static Due in(Instant resolveAt) {
      return new Due(NORMAL, null, resolveAt);
    }
  }

  /**
   * @param isNew false: it was there before
   */
  record Opened(TicketRow ticket, boolean isNew) {}

  Optional<TicketRow> find(long id);

  Optional<TicketRow> ofCall(String callId);

  /** Those that are looked for: what is late first, then what is due first, then the newest. */
  List<TicketRow> found(TicketFilter wanted, Instant now, int from, int most);

  /** How many are found, by state. */
  Map<TicketRow.State, Integer> counts(TicketFilter wanted, Instant now);

  /** Opened ones that need a skill and that nobody has, what is due first first. */
  List<TicketRow> toHandOut(int most);

  /** How many each of these people has in work; who has none is not in it. */
  Map<String, Integer> inWorkOf(Collection<String> people);

  /** False when the ticket is not in one of the states from which this is possible. */
  boolean change(TicketChange change);

  /**
   * Says something to a ticket's process once more.
   *
   * @param message name of the message
   */
  void tell(long id, String message, Instant now);

  /**
   * Marks it as one that needs attention; only the first time counts.
   *
   * @param onlyIfNobodyHasIt not when somebody has taken it
   * @return false: it is marked already, or nobody has to work on it
   */
  boolean escalate(long id, boolean onlyIfNobodyHasIt, String who, Instant now);

  /** Writes what somebody corrected. False when it is closed. */
  boolean describe(long id, Described as, String who, Instant now);

  /** What a person can correct. */
  record Described(
      String subject, String description, String kind, String priority, String skill) {}

  /**
   * Makes one ticket a part of another: it is closed, and its links and files go over.
   *
   * @return false when one of them is closed, or both are the same
   */
  boolean merge(long id, long into, String who, Instant now, String message);

  /** A closed ticket is worked on again, by a process that is begun for it. */
  boolean reopenClosed(long id, String who, Instant now);

  /** It is moved to this process. */
  void begun(long id, long instanceKey, long definitionKey);

  /**
   * The first process that asks has the ticket.
   *
   * @return false when it has another process
   */
  boolean belongsTo(long id, long instanceKey);

  /** Which flow its process is of, as far as it is this one. */
  void isOf(long id, long instanceKey, long definitionKey);

  /** Open tickets whose process runs another version, the oldest first. */
  List<TicketRow> onOtherThan(long definitionKey, int most);

  /** False when somebody moves or moved it to this version. */
  boolean beginMove(long id, long definitionKey, Instant now);

  /**
   * @param how {@code migrated}, {@code started-again} or {@code over}
   */
  void moved(long id, long definitionKey, String how, Instant now);

  /** Tickets opened before this that have no process. */
  List<TicketRow> withoutProcess(Instant openedBefore);

  List<TicketMessage> unsent(int most);

  void sent(long message, Instant now);
}
