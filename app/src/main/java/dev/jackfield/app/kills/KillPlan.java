package dev.jackfield.app.kills;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is to be done.
 *
 * @param several engines, telephony nodes and the parts below them in processes of their own; else
 *     one process
 * @param victims in this order, one round of load
 * @param rate calls a second
 * @param wishes tickets a second, and as many callbacks
 * @param leastPause between being back and the next kill; drawn up to {@code longestPause}
 * @param home of the project: scenarios and flows
 * @param work folder for data, logs and what SIPp writes
 */
public record KillPlan(
    boolean several,
    List<Part> victims,
    int rate,
    double wishes,
    long seed,
    Duration leastPause,
    Duration longestPause,
    Path home,
    Path work) {

  public KillPlan {
    victims = List.copyOf(victims);
  }
}
