package dev.jackfield.engine.flow;

import java.util.List;
import java.util.Map;

/** Walks drawn flows through their tests before callers do. */
public interface FlowTests {

  /**
   * Runs all tests of a flow and of the flows that it calls. Blocks until the last is done.
   *
   * @param flow process id
   * @param diagrams BPMN texts by process id: this flow and all that it calls
   * @throws NotNow when the tests cannot be run
   */
  Outcome run(String flow, Map<String, String> diagrams);

  /** What came of them, in the order of their flows and names. */
  record Outcome(List<Walked> tests) {
    public long failed() {
      return tests.stream().filter(t -> !t.passed()).count();
    }
  }

  /**
   * One test.
   *
   * @param flow whose test it is
   * @param why where it went otherwise than written; empty: it passed
   */
  record Walked(String flow, String name, boolean passed, String why) {}

  /** Whatever the tests need could not be had. */
  final class NotNow extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotNow(String why, Throwable cause) {
      super(why, cause);
    }
  }
}
