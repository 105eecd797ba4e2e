package dev.jackfield.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one input of a step, on a component of its input record. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface In {

  /** What an analyst reads beside the field. */
  String label();

  /** What it means: shape, unit, default. */
  String doc();

  /** How a flow gives it. */
  Given given() default Given.FIXED;

  boolean required() default false;

  /** A token of a secret (`collect`) is opened for this input, and only here. */
  boolean secret() default false;

  /** A value to show as an example; for choices, what the field starts with. */
  String example() default "";

  /** The only values allowed; empty: any. */
  String[] oneOf() default {};

  /** How a flow gives an input. */
  enum Given {
    /**
     * Written in the diagram as a task header: text that the broker does not interpret, so that
     * {@code 012} stays {@code 012}, and that costs no variable.
     */
    FIXED,
    /** A FEEL expression over the flow's variables, as an input mapping. */
    COMPUTED
  }
}
