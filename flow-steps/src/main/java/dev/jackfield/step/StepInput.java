package dev.jackfield.step;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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
    In in = declared(component);
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

  /** On the component itself, or on an annotation that it carries. */
  private static In declared(RecordComponent component) {
    return Stream.<AnnotatedElement>concat(
            Stream.of(component),
            Arrays.stream(component.getAnnotations()).map(Annotation::annotationType))
        .map(e -> e.getAnnotation(In.class))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(component + " says nothing of itself (In)"));
  }

  public boolean isFixed() {
    return given == In.Given.FIXED;
  }

  /** The values that can be chosen. */
  public List<String> values() {
    return oneOf.stream().map(Choice::value).toList();
  }
}
