package dev.jackfield.engine.flowtest;

import dev.jackfield.engine.trial.Act;
import dev.jackfield.engine.trial.Situation;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A simulated call and what must come of it.
 *
 * @param flow process id of the flow that takes or makes the call
 * @param name what people call it; unique within its flow
 */
public record FlowTest(String flow, String name, Given given, List<Line> then) {
  public FlowTest {
    then = List.copyOf(then);
  }

  /** What it begins with; see {@link Situation}. */
  public record Given(
      boolean callsOut,
      String caller,
      String called,
      String language,
      LocalDateTime time,
      ZoneId zone,
      boolean isVip,
      List<Situation.Agent> agents,
      Map<String, Situation.Answer> lookups) {
    public Given {
      agents = List.copyOf(agents);
      lookups = new LinkedHashMap<>(lookups);
    }
  }

  /**
   * @param number of the line in its file, from 1
   */
  public record Line(int number, Action action) {}

  /** What a line does or expects. */
  public sealed interface Action {

    record Do(Act act) implements Action {}

    /** Time passes until something happens. */
    record Skip() implements Action {}

    record Hear(String words) implements Action {}

    record NotHear(String words) implements Action {}

    /**
     * @param value as {@link Expected} says; may be empty where it says so
     */
    record Expect(Expected what, String value) implements Action {}
  }

  /** What can be expected beside words. */
  public enum Expected {
    /** The call waits in this queue, or was given somebody of it at once. */
    QUEUE,
    /** A ticket of this kind is opened; empty: of any kind. */
    TICKET,
    /** No ticket was opened so far. */
    NO_TICKET,
    /** The phone of this one rings; empty: of anybody. */
    AGENT,
    /** The caller talks with this one; empty: with anybody. */
    TALK,
    /** A step, by its title or id, or {@code flow/id}. */
    STEP,
    /** A step is not reached. */
    NOT_STEP,
    /** A step ends in this error, which the flow catches or not. */
    ERROR,
    /** A reason of the rules has these words. */
    REASON,
    /** A variable of the flow: {@code menu.choice = billing}. */
    VALUE,
    /** This music begins. */
    MUSIC,
    /** The caller is passed on to this number. */
    PASSED_ON,
    /** A person would have to look; empty: whatever is said. */
    INCIDENT,
    /** The call is over, ended by this one; empty: by whomever. */
    END
  }
}
