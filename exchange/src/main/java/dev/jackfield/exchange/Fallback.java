package dev.jackfield.exchange;

/** What a call gets, without the broker, when its flow is stuck or the broker is away. */
public sealed interface Fallback {

  /**
   * Says this and holds the caller with music until the flow goes on.
   *
   * @param recording name of a recording under the prompts, or empty
   * @param text the words, spoken when there is no recording
   */
  record SayAndHold(String recording, String text) implements Fallback {}

  /** Waits in this queue; the agent is connected without a flow. */
  record ToQueue(String queue) implements Fallback {}
}
