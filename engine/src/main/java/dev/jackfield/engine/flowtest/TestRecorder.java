package dev.jackfield.engine.flowtest;

import dev.jackfield.engine.flowtest.FlowTest.Action;
import dev.jackfield.engine.flowtest.FlowTest.Expected;
import dev.jackfield.engine.flowtest.FlowTest.Given;
import dev.jackfield.engine.flowtest.FlowTest.Line;
import dev.jackfield.engine.trial.Act;
import dev.jackfield.engine.trial.Happened;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns a try into a test: what was done, and what came of it. Thread-safe. */
public final class TestRecorder {
  private static final int LONGEST_WORDS = 120;
  private static final int MOST_LINES = 300;

  private final List<Action> actions = new ArrayList<>();

  /** Something was done. */
  public synchronized void did(Act act) {
    add(new Action.Do(act));
  }

  /** The place of whatever is next. */
  public synchronized int mark() {
    return actions.size();
  }

  /**
   * Time was let pass until something happened.
   *
   * @param mark from before it
   */
  public synchronized void skipped(int mark, Duration passed) {
    if (actions.size() < MOST_LINES) {
      actions.add(
          Math.min(mark, actions.size()),
          passed.isZero() ? new Action.Skip() : new Action.Do(new Act.Pass(passed)));
    }
  }

  public synchronized void take(Happened happened) {
    switch (happened) {
      case Happened.Said said -> add(new Action.Hear(first(said.words())));
      case Happened.Queued queued -> add(new Action.Expect(Expected.QUEUE, queued.queue()));
      case Happened.TicketOpened opened -> add(new Action.Expect(Expected.TICKET, opened.kind()));
      case Happened.OtherRang rang -> add(new Action.Expect(Expected.AGENT, rang.who()));
      case Happened.OtherTalked talked -> add(new Action.Expect(Expected.TALK, talked.who()));
      case Happened.PassedOn on -> add(new Action.Expect(Expected.PASSED_ON, on.to()));
      case Happened.Ended ended ->
          add(new Action.Expect(Expected.END, ended.by().toLowerCase(Locale.ROOT)));
      case Happened.Failed _ -> add(new Action.Expect(Expected.INCIDENT, ""));
      case Happened.StepEnded step
          when step.outcome().equals(step.outcome().toUpperCase(Locale.ROOT)) ->
          add(new Action.Expect(Expected.ERROR, step.outcome()));
      default -> {}
    }
  }

  private void add(Action action) {
    if (actions.size() < MOST_LINES) {
      actions.add(action);
    }
  }

  /** Whole words from the beginning: values in a prompt come late and differ from call to call. */
  private static String first(String words) {
    if (words.length() <= LONGEST_WORDS) {
      return words;
    }
    int end = words.lastIndexOf(' ', LONGEST_WORDS);
    return words.substring(0, end > 0 ? end : LONGEST_WORDS);
  }

  public synchronized FlowTest test(String flow, String name, Given given) {
    List<Line> lines = new ArrayList<>();
    for (Action action : actions) {
      lines.add(new Line(lines.size() + 1, action));
    }
    return new FlowTest(flow, name, given, lines);
  }
}
