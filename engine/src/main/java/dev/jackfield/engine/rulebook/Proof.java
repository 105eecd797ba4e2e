package dev.jackfield.engine.rulebook;

import dev.jackfield.engine.rule.RuleCases;
import dev.jackfield.engine.rule.RuleProblem;
import java.time.Instant;
import java.util.List;

/**
 * What was found out about a change before it is approved.
 *
 * @param cases of all rule sets, passed and failed
 * @param replays one for each rule set that changes
 * @param at when it was proved
 * @param against the version in force then
 */
public record Proof(
    List<RuleProblem> problems,
    List<RuleCases.Result> cases,
    List<Replay.Result> replays,
    Instant at,
    long against) {

  /** A change that is slower than this at the median of its replay is not let in. */
  public static final long SLOWEST_MICROS = 20_000;

  /** What keeps the change from being proposed. */
  public enum Obstacle {
    NOTHING_CHANGED,
    PROBLEMS,
    CASES_FAIL,
    REPLAY_FAILS,
    TOO_SLOW
  }

  public long failedCases() {
    return cases.stream().filter(c -> !c.passed()).count();
  }

  /** None when it can be proposed. */
  public List<Obstacle> obstacles() {
    List<Obstacle> obstacles = new java.util.ArrayList<>();
    if (problems.stream().anyMatch(RuleProblem::isError)) {
      obstacles.add(Obstacle.PROBLEMS);
    }
    if (failedCases() > 0) {
      obstacles.add(Obstacle.CASES_FAIL);
    }
    if (replays.stream().anyMatch(r -> r.failed() > 0)) {
      obstacles.add(Obstacle.REPLAY_FAILS);
    }
    if (replays.stream().anyMatch(r -> r.p50Micros() > SLOWEST_MICROS)) {
      obstacles.add(Obstacle.TOO_SLOW);
    }
    return obstacles;
  }
}
