package dev.jackfield.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one input of a step, on a component of its input record; or on an annotation, which
 * then says the same of every component that carries it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.ANNOTATION_TYPE})
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

  /** What the designer offers for it. */
  Kind kind() default Kind.PLAIN;

  /** Rarely given: the designer shows it only when asked for more. */
  boolean rare() default false;

  /** What an input names or lists, beside what its type says. */
  enum Kind {
    PLAIN,
    /** Words that are spoken. */
    WORDS,
    /** A recording among the prompts. */
    RECORDING,
    /** A recording that is played in a loop. */
    MUSIC,
    RULE_SET,
    /** What a rule set is told, by name. */
    FACTS,
    QUEUE,
    AGENT,
    /** A table of a connector. */
    TABLE,
    /** Keys with values, and words to say, as the step {@code menu} has them. */
    CHOICES,
    /** Keys with values. */
    KEYS,
    /** Intents with phrases. */
    INTENTS
  }

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
