package dev.jackfield.engine.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where tickets are kept. The row is a page's truth; a ticket's process follows by messages. */
public interface TicketStore {

  /**
   * Opens a ticket, unless the job opened one before or the call has one: then that one.
   *
   * @param jobKey names the wish; null for one that a person opens
   */
  Opened open(
      @Nullable Long jobKey,
      @Nullable String callId,
      String kind,
      String subject,
      Instant now,
      Due due);

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

  /** The newest first. */
  List<TicketRow> newest(int most);

  List<TicketNote> notes(long id);

  /** Writes into a ticket, once for each job. */
  void note(long id, @Nullable Long jobKey, Instant at, String author, String text);

  /**
   * Changes the state and says so to the process, both or none.
   *
   * @param message name of the message; null: the process knows
   * @return false when the ticket is not in one of the states from which this is possible
   */
  boolean change(
      long id,
      List<TicketRow.State> from,
      TicketRow.State to,
      @Nullable String assignedTo,
      Instant now,
      @Nullable String message);

  void escalate(long id, Instant now);

  void begun(long id, long instanceKey, long definitionKey);

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
