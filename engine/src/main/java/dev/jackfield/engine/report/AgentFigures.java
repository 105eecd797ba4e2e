package dev.jackfield.engine.report;

import dev.jackfield.exchange.AgentId;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What an agent did.
 *
 * @param rung how often the phone rang
 * @param answered talks that began
 * @param signedOn all that was not offline
 * @param passedOn talks that were passed on
 */
public record AgentFigures(
    AgentId agent,
    int rung,
    int answered,
    Duration talk,
    Duration wrapUp,
    Duration ringing,
    Duration available,
    Duration onBreak,
    Duration signedOn,
    int passedOn) {

  /** Share of the time for calls that was spent on calls; empty without such time. 0 to 1. */
  public OptionalDouble occupancy() {
    Duration forCalls = signedOn.minus(onBreak);
    return forCalls.isZero() || forCalls.isNegative()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (double) talk.plus(wrapUp).plus(ringing).toMillis() / forCalls.toMillis());
  }

  /** Talk and wrap-up of a call. */
  public Duration averageHandling() {
    return answered == 0 ? Duration.ZERO : talk.plus(wrapUp).dividedBy(answered);
  }
}
