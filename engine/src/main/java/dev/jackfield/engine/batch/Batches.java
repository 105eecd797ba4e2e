package dev.jackfield.engine.batch;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.batch.Batch.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What people do with batches. Blocks on the database. Thread-safe. */
public final class Batches {
  private final BatchStore store;
  private final AuditTrail audit;
  private final Clock clock;

  public Batches(BatchStore store, AuditTrail audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of a file. */
  public sealed interface Prepared {
    record Made(Batch batch, int numbers) implements Prepared {}

    record Wrong(List<BatchProblem> problems) implements Prepared {}
  }

  /**
   * Takes in a file; nobody is called before it is started.
   *
   * @param csv with a head; the column {@code number} and others, which become variables
   */
  public Prepared prepare(Batch.Order order, String csv, String by) {
    List<BatchProblem> problems = new ArrayList<>();
    List<BatchEntry> entries = BatchFile.read(csv, order.shown(), problems);
    if (!problems.isEmpty()) {
      return new Prepared.Wrong(problems);
    }
    Batch batch = store.prepare(order, entries, by, clock.instant());
    audit(batch.id(), "prepared-batch", by, Map.of("numbers", "" + entries.size()));
    return new Prepared.Made(batch, entries.size());
  }

  /** Starts it, or goes on with it. False when it is over or runs. */
  public boolean start(long id, String by) {
    return become(id, List.of(State.PREPARED, State.PAUSED), State.RUNNING, "started-batch", by);
  }

  /** No number is dialled any more; calls that there are go on. */
  public boolean pause(long id, String by) {
    return become(id, List.of(State.RUNNING), State.PAUSED, "paused-batch", by);
  }

  /** It ends; numbers that were not dialled are not. */
  public boolean stop(long id, String by) {
    return become(
        id,
        List.of(State.PREPARED, State.RUNNING, State.PAUSED),
        State.STOPPED,
        "stopped-batch",
        by);
  }

  private boolean become(long id, List<State> from, State to, String what, String by) {
    boolean changed = store.become(id, from, to, "", clock.instant());
    if (changed) {
      audit(id, what, by, Map.of());
    }
    return changed;
  }

  private void audit(long id, String what, String by, Map<String, String> more) {
    audit.add(new AuditEvent(clock.instant(), by, what, "batch/" + id, more));
  }

  public Optional<Batch> find(long id) {
    return store.find(id);
  }

  public List<Batch> newest(int most) {
    return store.newest(most);
  }

  /** How many numbers there are: {@code open}, {@code dialling}, and by outcome those done. */
  public Map<String, Integer> counts(long id) {
    return store.counts(id);
  }

  /** Numbers in the order of the file. */
  public List<BatchNumber> numbers(long id, int from, int most) {
    return store.numbers(id, from, most);
  }

  /**
   * All numbers with what came of them, as CSV.
   *
   * @param shown how a number is written
   */
  public void writeResults(long id, UnaryOperator<String> shown, Appendable out)
      throws IOException {
    BatchFile.Results results = new BatchFile.Results(out, shown);
    try {
      store.each(id, results::write);
    } catch (UncheckedIOException gone) {
      throw new IOException(gone);
    }
  }
}
