package dev.jackfield.engine.release;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow and all that it calls, as they were when it was made. Never changes once it is ready.
 *
 * @param number counts through all flows
 * @param name what people call the flow
 * @param note what its maker says of it
 * @param flows process ids of all that is in it
 * @param warnings what the checks say of it
 * @param tests null: they did not run, since there are none here
 * @param why it cannot be used, in words; empty: it can, or is being made
 */
public record Release(
    int number,
    String flow,
    String name,
    String note,
    State state,
    String madeBy,
    Instant madeAt,
    List<String> flows,
    List<Warning> warnings,
    @Nullable Tests tests,
    String why) {

  /** How far it is. */
  public enum State {
    /** Its tests run, or it is being deployed. */
    MAKING,
    READY,
    FAILED
  }

  /**
   * One thing that the checks found.
   *
   * @param title of the step
   * @param words in English; in Chinese beside it
   */
  public record Warning(String flow, String title, String words, String wordsZh) {}

  /**
   * What came of the flow's tests.
   *
   * @param failures {@code flow: test: why}
   */
  public record Tests(int passed, List<String> failures) {}

  public boolean isReady() {
    return state == State.READY;
  }
}
