package dev.jackfield.engine.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Things whose process lives for days, such as tickets: what is asked to move those processes. */
public interface LongLived {

  /** Process id of their flow. */
  String flow();

  /** What they are called among deeds of people, such as {@code tickets}. */
  String name();

  /**
   * One that is open and has a process.
   *
   * @param label as people say it
   * @param state where it is in its life
   */
  record Open(long id, String label, String state, long instanceKey) {}

  /** Those whose process runs another version and was not moved to this one, the oldest first. */
  List<Open> onOtherThan(long definitionKey, int most);

  /** The step at which one in this state waits, by the ids of the ready flow; empty: none. */
  String step(String state);

  /** False when somebody moves or moved it to this version, or it is over. */
  boolean beginMove(long id, long definitionKey, Instant now);

  /**
   * @param how {@code migrated}, {@code started-again} or {@code over}
   */
  void moved(long id, long definitionKey, String how, Instant now);

  /**
   * Its process was cancelled: another one may have it.
   *
   * @return as it is by then; empty: it is over
   */
  Optional<Left> left(long id);

  /**
   * One without a process.
   *
   * @param variables that a process of it begins with
   */
  record Left(String state, Map<String, Object> variables) {}

  /** This process has it from now on. */
  void begun(long id, long instanceKey, long definitionKey);
}
