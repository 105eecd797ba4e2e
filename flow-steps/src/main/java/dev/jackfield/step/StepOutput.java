package dev.jackfield.step;

import java.util.Arrays;
import java.util.List;

/**
 * One field of a step's result.
 *
 * @param type {@code Object}: anything
 */
public record StepOutput(String name, Class<?> type, String doc) {

  static List<StepOutput> of(Class<? extends Record> output) {
    return Arrays.stream(output.getRecordComponents())
        .map(c -> new StepOutput(c.getName(), c.getType(), c.getAnnotation(Out.class).value()))
        .toList();
  }
}
