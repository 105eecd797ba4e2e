package dev.jackfield.engine.flowtest;

import dev.jackfield.engine.flowtest.FlowTest.Action;
import dev.jackfield.engine.flowtest.FlowTest.Expected;
import dev.jackfield.engine.flowtest.FlowTest.Given;
import dev.jackfield.engine.flowtest.FlowTest.Line;
import dev.jackfield.engine.trial.Happened;
import dev.jackfield.engine.trial.Situation;
import dev.jackfield.engine.trial.Trial;
import dev.jackfield.engine.trial.Trials;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Walks one test through a simulated call. */
public final class FlowTestRun {
  /** Nothing more comes after this silence. */
  private static final Duration LAST = Duration.ofMillis(250);

  private static final Duration BRIEF = Duration.ofMillis(40);

  private final Trials trials;

  public FlowTestRun(Trials trials) {
    this.trials = trials;
  }

  /**
   * Where a test went otherwise than written.
   *
   * @param line of its file, from 1
   */
  public record Failure(int line, String words) {}

  /**
   * @param diagrams BPMN texts by process id: the flow and all that it calls
   * @param who runs it
   * @param patience how long to wait for somebody else's try
   * @param ear told everything that happens
   * @return empty: it went as written
   */
  public Optional<Failure> run(
      FlowTest test,
      Map<String, String> diagrams,
      String who,
      Duration patience,
      Consumer<Happened> ear) {
    Log log = new Log(diagrams);
    try (Trial trial =
        trials.begin(
            situation(test, diagrams),
            who,
            patience,
            happened -> {
              log.add(happened);
              ear.accept(happened);
            })) {
      for (Line line : test.then()) {
        Optional<String> wrong = walk(trial, log, line.action());
        if (wrong.isPresent()) {
          return Optional.of(new Failure(line.number(), wrong.get()));
        }
      }
      return Optional.empty();
    } catch (Trials.Unusable unusable) {
      return Optional.of(new Failure(1, "the flow cannot be run: " + unusable.getMessage()));
    }
  }

  private static Situation situation(FlowTest test, Map<String, String> diagrams) {
    return situation(test.flow(), test.given(), diagrams);
  }

  /** What a try of a flow begins with. */
  public static Situation situation(String flow, Given given, Map<String, String> diagrams) {
    return new Situation(
        flow,
        diagrams,
        given.callsOut(),
        given.caller(),
        given.called(),
        given.language(),
        given.time().atZone(given.zone()).toInstant(),
        given.isVip(),
        given.agents(),
        given.lookups());
  }

  private static Optional<String> walk(Trial trial, Log log, Action action) {
    return switch (action) {
      case Action.Do done -> {
        log.acts();
        trial.act(done.act());
        yield Optional.empty();
      }
      case Action.Skip _ -> {
        log.acts();
        yield trial.skip().isPresent()
            ? Optional.empty()
            : Optional.of("there is no timer to skip to: nothing is waited for but what people do");
      }
      case Action.Hear hear -> expect(trial, () -> log.heard(hear.words()));
      case Action.NotHear not -> never(trial, () -> log.notHeard(not.words()));
      case Action.Expect expect
          when expect.what() == Expected.NOT_STEP || expect.what() == Expected.NO_TICKET ->
          never(trial, () -> log.expected(expect));
      case Action.Expect expect -> expect(trial, () -> log.expected(expect));
    };
  }

  /** Looks whether it holds; says what is wrong when it does not. */
  private interface Look {
    Optional<String> wrong();
  }

  /** As soon as it holds, it holds; it does not when nothing moves any more. */
  private static Optional<String> expect(Trial trial, Look look) {
    for (Duration quiet : List.of(BRIEF, LAST)) {
      if (look.wrong().isEmpty()) {
        return Optional.empty();
      }
      trial.settle(quiet);
    }
    return look.wrong();
  }

  private static Optional<String> never(Trial trial, Look look) {
    trial.settle(LAST);
    return look.wrong();
  }
}
