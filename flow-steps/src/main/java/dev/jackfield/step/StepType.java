package dev.jackfield.step;

import java.time.Duration;
import java.util.List;

/**
 * One step declared once: its name, what goes in, what comes out and which errors a flow can catch.
 *
 * @param name job type and default name of the result variable
 * @param title what an analyst reads in the palette
 * @param purpose one or two sentences for the palette and the docs page
 * @param input a record; every component carries {@link In}
 * @param output a record; every component carries {@link Out}. {@link Nothing} when there is none
 * @param errors codes of the BPMN errors that a flow can catch
 * @param timeout how long the broker waits without a renewal before it hands the job out again
 */
public record StepType<I extends Record, O extends Record>(
    String name,
    String title,
    String purpose,
    Group group,
    Place place,
    Class<I> input,
    Class<O> output,
    List<StepError> errors,
    Duration timeout) {

  /** The group of the palette in which the step stands. */
  public enum Group {
    SPEAK_AND_ASK("Speak and ask"),
    ROUTE_AND_QUEUE("Route and queue"),
    PEOPLE("People"),
    TICKETS("Tickets"),
    LOOK_THINGS_UP("Look things up");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** Who serves the step. */
  public enum Place {
    /** The node that holds the caller's media; the call's one foreground step. */
    PHONE_FOREGROUND,
    /** The node that holds the caller's media; done at once, beside a foreground step. */
    PHONE_BACKGROUND,
    /** Any engine. */
    ENGINE;

    public boolean isPhone() {
      return this != ENGINE;
    }
  }

  /** The output of a step that has no result. */
  public record Nothing() {
    public static final Nothing AT_ALL = new Nothing();
  }

  /**
   * An error that a flow can catch with a boundary event.
   *
   * @param code BPMN error code
   * @param means when it happens, for the docs page
   */
  public record StepError(String code, String means) {}

  /**
   * The FEEL expression or plain text of the job type in a diagram: phone steps follow their call.
   */
  public String jobType() {
    return place.isPhone() ? "=\"" + name + "@\" + call.node" : name;
  }

  /** The job type that a phone node's worker listens to. */
  public String jobTypeAt(String node) {
    return name + "@" + node;
  }

  public boolean hasError(String code) {
    return errors.stream().anyMatch(e -> e.code().equals(code));
  }
}
