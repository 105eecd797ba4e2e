package dev.jackfield.engine.simulation;

import dev.jackfield.engine.simulation.Scenario.AgentPlan;
import dev.jackfield.engine.simulation.Scenario.Arriving;
import dev.jackfield.engine.simulation.Scenario.QueuePlan;
import dev.jackfield.engine.simulation.Scenario.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the simulation gives what the formulas of Erlang C and Erlang A give, where these apply.
 */
public final class ErlangCheck {
  /** By how much the two may differ, of what the formula gives. */
  public static final double TOLERANCE = 0.02;

  private static final double WITHIN = 20;
  private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

  /**
   * @param patience null: they wait as long as it takes
   * @param more how many times as many calls are played: waits that are rare need more of them
   */
  private record Case(
      int agents, double load, double handling, @Nullable Double patience, int more) {
    double perSecond() {
      return load / handling;
    }

    String name() {
      return (patience == null ? "Erlang C" : "Erlang A")
          + ", %d agents, load %.1f".formatted(agents, load)
          + (patience == null ? "" : ", patience %.0f s".formatted(patience));
    }

    Erlang.Result formula() {
      return patience == null
          ? Erlang.c(perSecond(), handling, agents, WITHIN)
          : Erlang.a(perSecond(), handling, patience, agents, WITHIN);
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(1, 0.5, 120, null, 2),
          new Case(5, 3.5, 150, null, 8),
          new Case(10, 8, 180, null, 16),
          new Case(10, 9, 180, 120.0, 4),
          new Case(20, 24, 200, 90.0, 2),
          new Case(100, 98, 240, 180.0, 10));

  /**
   * One figure of a case.
   *
   * @param off by how much they differ, of what the formula gives
   */
  public record Compared(String of, String figure, double formula, double simulated, double off) {
    public boolean holds() {
      return off <= TOLERANCE;
    }
  }

  private final int calls;
  private final long seed;

  /**
   * @param calls played in each case
   */
  public ErlangCheck(int calls, long seed) {
    this.calls = calls;
    this.seed = seed;
  }

  public List<Compared> run() {
    return run(CASES);
  }

  /** Two that need few calls. */
  List<Compared> runSmall() {
    return run(List.of(CASES.get(0), CASES.get(4)));
  }

  private List<Compared> run(List<Case> cases) {
    List<Compared> all = new ArrayList<>();
    for (Case each : cases) {
      Erlang.Result formula = each.formula();
      Outcome outcome = new Simulation(scenario(each)).run();
      Figures played = outcome.all();
      double talking = each.load() * (1 - formula.abandonment()) / each.agents();
      compare(all, each, "wait at all", formula.waits(), played.waited());
      compare(all, each, "mean wait s", formula.meanWait(), played.waitOfAll());
      compare(all, each, "within 20 s", formula.serviceLevel(), played.serviceLevel());
      compare(all, each, "occupancy", talking, outcome.occupancy());
      if (each.patience() != null) {
        compare(all, each, "give up", formula.abandonment(), played.abandonment());
      }
    }
    return all;
  }

  private static void compare(
      List<Compared> all, Case of, String figure, double formula, double played) {
    all.add(new Compared(of.name(), figure, formula, played, Math.abs(played - formula) / formula));
  }

  private Scenario scenario(Case of) {
    double seconds = (double) calls * of.more() / of.perSecond();
    Shift always = new Shift(0, seconds * 2);
    Double patience = of.patience();
    return new Scenario(
        of.name(),
        BEGIN,
        Duration.ofMillis(Math.round(seconds * 1e3)),
        1,
        seed + CASES.indexOf(of),
        Duration.ofMillis(Math.round(WITHIN * 1e3)),
        Duration.ofMillis(Math.round(seconds * 1e3)).plusSeconds(1),
        List.of(
            new QueuePlan(
                "q",
                Map.of(),
                0,
                Integer.MAX_VALUE,
                List.of(new Arriving(0, seconds, of.perSecond() * 3_600)),
                new Spread.Exponential(of.handling()),
                patience == null ? null : new Spread.Exponential(patience))),
        IntStream.range(0, of.agents())
            .mapToObj(
                n -> new AgentPlan("a" + n, Map.of(), Set.of(), Duration.ZERO, List.of(always)))
            .toList());
  }
}
