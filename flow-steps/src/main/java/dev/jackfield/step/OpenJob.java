package dev.jackfield.step;

import java.util.Map;

/**
 * The input of a step that reads its job by itself: a connector whose inputs no record of ours
 * declares.
 *
 * @param jobType as in the diagram
 * @param headers fixed inputs
 * @param variables all that the step sees, as JSON
 */
public record OpenJob(
    String jobType,
    Map<String, String> headers,
    String variables,
    int definitionVersion,
    long definitionKey,
    long elementInstanceKey,
    String tenant) {

  /** Without the variables: they may be personal. */
  @Override
  public String toString() {
    return "a job of " + jobType;
  }

  /**
   * What such a step found.
   *
   * @param variables for the flow, as JSON
   */
  public record Found(String variables) {
    public static final Found NOTHING = new Found("{}");

    @Override
    public String toString() {
      return "what was found";
    }
  }
}
