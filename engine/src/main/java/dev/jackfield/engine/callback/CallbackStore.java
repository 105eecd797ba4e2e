package dev.jackfield.engine.callback;

import dev.jackfield.engine.contact.NumbersKept;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Personal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where callbacks are kept. Each change is committed with its line in the history, or is none: it
 * answers whether the callback stood as it had to.
 */
public interface CallbackStore extends NumbersKept {

  /**
   * Plans one, unless the job planned one before or there is an open one of the number for the
   * queue: then that one.
   *
   * @param wish with its number as E.164
   */
  Planned plan(CallbackWish wish, String queue, Instant dueAt, Instant now, String detail);

  /**
   * @param isNew false: it was there before
   * @param isSameWish false: another wish planned it
   */
  record Planned(Callback callback, boolean isNew, boolean isSameWish) {}

  Optional<Callback> find(long id);

  List<Callback> all(Collection<Long> ids);

  /**
   * Of those that wait, the ones of which something is to be done: not those whose time has not
   * come, and not those that stand in line as they should.
   *
   * @param ids all that wait
   * @param inLine those of them that stand in line
   * @param pushed those of them that stand before all others
   */
  List<Callback> dueOf(
      Collection<Long> ids, Collection<Long> inLine, Collection<Long> pushed, Instant now);

  /**
   * The newest first.
   *
   * @param state word of a state, {@code open} or empty for all
   */
  List<Callback> newest(String state, int skipped, int most);

  List<Callback> openOf(Personal number);

  /** Those that wait while this person is with us. */
  List<Callback> pausedBy(CallId call);

  List<Callback> withoutProcess(Instant createdBefore);

  List<CallbackEvent> history(long id);

  void begun(long id, long instanceKey, long definitionKey);

  /** Open callbacks whose process runs another version and was not moved, the oldest first. */
  List<Callback> onOtherThan(long definitionKey, int most);

  /** False when it was moved to this version, or is over. */
  boolean beginMove(long id, long definitionKey);

  /** Its process is no more: the next one that says so has it. */
  void withoutOwner(long id);

  /** Something happened to it that changes nothing of it. */
  void note(long id, CallbackEvent event);

  /** The process to which a callback belongs; the first that says so has it. */
  boolean belongsTo(long id, long instanceKey);

  /** A person changes it, while nobody is called. */
  boolean edit(Edit edit, CallbackEvent event);

  /**
   * @param dueAt null: as it is
   * @param pushed it is to be called now
   */
  record Edit(long id, Personal number, @Nullable Instant dueAt, boolean pushed, String note) {}

  /** It stands in line, or does not any more. */
  boolean standing(long id, boolean inLine);

  /** Its time is another one. */
  boolean later(long id, Instant dueAt, CallbackEvent event);

  /** An agent is held for it. */
  boolean taken(long id, AgentId agent, CallbackEvent event);

  /** The number is about to be called by this step; false when this step did so before. */
  boolean calling(long id, CallId call, long job, CallbackEvent event);

  /**
   * The call out is over and it is to be tried again.
   *
   * @param dialled false: the number was not dialled, and the attempt does not count
   */
  boolean again(long id, Instant dueAt, boolean dialled, CallbackEvent event);

  /** It ends, if it is open. */
  boolean end(long id, Callback.State state, CallbackEvent event);

  /** The person calls us, or not any more. */
  boolean callsAgain(long id, @Nullable CallId call, CallbackEvent event);
}
