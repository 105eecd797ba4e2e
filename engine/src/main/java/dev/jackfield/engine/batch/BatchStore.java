package dev.jackfield.engine.batch;

import dev.jackfield.engine.batch.Batch.State;
import dev.jackfield.engine.contact.NumbersKept;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where batches are kept. */
public interface BatchStore extends NumbersKept {

  /** Keeps a batch with all its numbers, or none of it. */
  Batch prepare(Batch.Order order, List<BatchEntry> entries, String by, Instant now);

  Optional<Batch> find(long id);

  /** The newest first. */
  List<Batch> newest(int most);

  List<Batch> running();

  /** False when it is in none of these states. */
  boolean become(long id, List<State> from, State to, String why, Instant now);

  /**
   * How many numbers there are by state and outcome; those that are done under their outcome, the
   * others under {@code open} and {@code dialling}.
   */
  Map<String, Integer> counts(long id);

  /** Numbers in the order of the file. */
  List<BatchNumber> numbers(long id, int from, int most);

  /** All of them, one after the other. */
  void each(long id, Consumer<BatchNumber> reader);

  /**
   * Takes the next numbers, each with the id of the call that is to be placed, as many as the pace
   * allows. Committed before anybody dials; no other node takes for this batch at the same time.
   */
  List<BatchNumber> take(Batch batch, Instant now);

  /** It is not dialled now, but from then on. */
  void later(BatchNumber number, Instant nextAt, String detail);

  /** Nothing was placed for it: it is as if it had not been taken. */
  void giveBack(BatchNumber number);

  void done(BatchNumber number, BatchOutcome outcome, String detail, Instant now);

  /** Numbers of running and paused batches whose call is over. */
  List<BatchNumber> ended(int most);

  /** Numbers taken before this, of whose call the database knows nothing. */
  List<BatchNumber> lost(Instant takenBefore);

  /** Calls that wanted an agent since then. */
  record Wanted(int abandoned, int all) {}

  Wanted wanted(long id, Instant since);
}
