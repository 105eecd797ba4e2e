package dev.jackfield.connector.guard;

import java.time.Duration;

/**
 * How much a connector may do.
 *
 * @param atOnce runs at the same time of one connector; more are told that it is not available
 * @param answerWithin how long one run may take, unless its flow says
 * @param longestAnswer what a flow may say at most
 * @param failureShare percent of the last runs that fail, from which on it rests
 * @param lastRuns how many of them count
 * @param rest how long it is left alone then
 * @param pause before another try, unless the flow says
 */
public record GuardSettings(
    int atOnce,
    Duration answerWithin,
    Duration longestAnswer,
    int failureShare,
    int lastRuns,
    Duration rest,
    Duration pause) {

  public static final GuardSettings USUAL =
      new GuardSettings(
          32,
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          50,
          20,
          Duration.ofSeconds(10),
          Duration.ofMillis(200));
}
