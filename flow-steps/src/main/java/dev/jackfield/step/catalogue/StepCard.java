package dev.jackfield.step.catalogue;

import java.util.List;

/**
 * A step as a designer shows it, in one language.
 *
 * @param name job type
 * @param group id of its group, as {@code speak-and-ask}
 * @param result what the variable of the result is called, unless the diagram says
 * @param icon name of a picture that the designer has
 * @param template id of its element template
 * @param jobType what stands in a diagram
 */
public record StepCard(
    String name,
    String title,
    String purpose,
    String group,
    String groupTitle,
    String result,
    String icon,
    String template,
    String jobType,
    List<Input> inputs,
    List<Output> outputs,
    List<Failure> errors) {

  /**
   * An input.
   *
   * @param computed a FEEL expression; else a fixed text
   * @param kind how a form asks for it: {@code text}, {@code number}, {@code duration}, {@code
   *     choice}, {@code words}, {@code recording}, {@code computed}, {@code formula}, {@code
   *     hidden} ...
   * @param oneOf the only values; empty: any
   * @param first what a newly drawn step has; empty: nothing
   */
  public record Input(
      String name,
      String label,
      String doc,
      boolean computed,
      boolean required,
      boolean rare,
      boolean secret,
      String kind,
      List<Value> oneOf,
      String example,
      String first) {}

  /** A value that can be chosen, and what it is called. */
  public record Value(String value, String label) {}

  /**
   * A field of the result.
   *
   * @param type {@code text}, {@code number}, {@code yes-no} or {@code any}
   */
  public record Output(String name, String label, String doc, String type) {}

  /** An error that a flow can catch. */
  public record Failure(String code, String means) {}
}
