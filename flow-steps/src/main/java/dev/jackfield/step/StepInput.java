package dev.jackfield.step;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * One input of a step, as {@link In} declares it on a record, or as another's template does.
 *
 * @param type what it is read as; {@code Object} for whatever a formula gives
 * @param oneOf the only values allowed; empty: any
 * @param first what a newly drawn step has; empty: nothing
 * @param isHidden has one value, that nobody is asked for
 */
public record StepInput(
    String name,
    Class<?> type,
    String label,
    String doc,
    In.Given given,
    boolean required,
    boolean secret,
    String example,
    List<Choice> oneOf,
    In.Kind kind,
    boolean rare,
    String first,
    boolean isHidden) {

  /** A value that can be chosen, and what it is called. */
  public record Choice(String value, String label) {}

  static List<StepInput> of(Class<? extends Record> input) {
    return Arrays.stream(input.getRecordComponents()).map(StepInput::of).toList();
  }

  private static StepInput of(RecordComponent component) {
    In in = component.getAnnotation(In.class);
    return new StepInput(
        component.getName(),
        component.getType(),
        in.label(),
        in.doc(),
        in.given(),
        in.required(),
        in.secret(),
        in.example(),
        Arrays.stream(in.oneOf()).map(v -> new Choice(v, v)).toList(),
        in.kind(),
        in.rare(),
        "",
        false);
  }

  public boolean isFixed() {
    return given == In.Given.FIXED;
  }

  /** The values that can be chosen. */
  public List<String> values() {
    return oneOf.stream().map(Choice::value).toList();
  }
}
