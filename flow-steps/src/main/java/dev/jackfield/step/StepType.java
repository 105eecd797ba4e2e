package dev.jackfield.step;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

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
 * @param inputs what is declared on the input record, or by a connector's template
 * @param outputs the same of the result
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
    Duration timeout,
    List<StepInput> inputs,
    List<StepOutput> outputs) {

  /** A step that its records declare. */
  public StepType(
      String name,
      String title,
      String purpose,
      Group group,
      Place place,
      Class<I> input,
      Class<O> output,
      List<StepError> errors,
      Duration timeout) {
    this(
        name,
        title,
        purpose,
        group,
        place,
        input,
        output,
        errors,
        timeout,
        StepInput.of(input),
        StepOutput.of(output));
  }

  /** The group of the palette in which the step stands. */
  public enum Group {
    SPEAK_AND_ASK("Speak and ask"),
    ROUTE_AND_QUEUE("Route and queue"),
    PEOPLE("People"),
    TICKETS("Tickets"),
    LOOK_THINGS_UP("Look things up"),
    OTHER_SYSTEMS("Other systems");

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

  /** A step whose diagram says which errors it ends in and which variables it sets. */
  public boolean isOpen() {
    return input == OpenJob.class;
  }

  /** The variable that holds the result when the diagram names none; an open step's has none. */
  public String result() {
    String last = name.replaceAll("(:\\d+)$", "").replaceAll("^.*[:.]", "");
    StringBuilder variable = new StringBuilder();
    for (String word : last.split("[^A-Za-z0-9]+", -1)) {
      boolean isFirst = variable.isEmpty();
      if (!word.isEmpty()) {
        variable
            .append(isFirst ? word.substring(0, 1) : word.substring(0, 1).toUpperCase(Locale.ROOT))
            .append(word.substring(1));
      }
    }
    return isOpen() ? variable.toString() : name;
  }

  public boolean hasError(String code) {
    return isOpen() || errors.stream().anyMatch(e -> e.code().equals(code));
  }
}
