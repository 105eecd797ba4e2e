package dev.jackfield.connector.guard;

import dev.jackfield.step.In;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The input that says how long a step waits for the other system: the same in every connector. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@In(
    label = "Answer within",
    doc = "How long to wait, ISO 8601; then the step ends in `TOO_LATE`. Usually PT10S.",
    example = "PT2S",
    rare = true)
public @interface AnswerWithin {}
