package dev.jackfield.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.NumbersInMemory;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.FixedRules;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Decide;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A row of the table recording says that a call is recorded; the node of the call is told. */
class RecordingByRuleTest {
  private final List<Command> commands = new ArrayList<>();
  private final List<CallEvent> events = new ArrayList<>();

  private Decided decide(String record) throws Exception {
    FixedRules rules =
        FixedRules.readyWith(
            Map.of("tables/recording.csv", "topic,record\nbilling," + record + "\n"));
    return decide(rules);
  }

  private Decided decide(FixedRules rules) throws Exception {
    DecideStep step =
        new DecideStep(
            rules,
            new Decisions(rules, new Deciders(ReadyDeciders.ALL), events::add, Clock.systemUTC()),
            new Matcher(Clock.systemUTC(), Duration.ofSeconds(1)),
            new LastAgents(number -> Optional.empty()),
            new Numbers(new NumbersInMemory()),
            commands::add,
            Clock.systemUTC());
    Decided run = new Decided();
    step.begin(run);
    run.over.get(10, TimeUnit.SECONDS);
    return run;
  }

  @Test
  void announcedAndSilentAreCarriedOutBeforeTheFlowGoesOn() throws Exception {
    Decided run = decide("announced");
    assertThat(commands)
        .containsExactly(new Command.RecordCall(new NodeName("n1"), new CallId("c1"), true));
    assertThat(run.output.decision()).containsEntry("record", "announced");
    assertThat(run.output.reasons()).anySatisfy(r -> assertThat(r).contains("are recorded"));
    decide("silent");
    assertThat(commands.getLast())
        .isEqualTo(new Command.RecordCall(new NodeName("n1"), new CallId("c1"), false));
  }

  @Test
  void noMeansNothingAndAWordThatIsNotKnownIsSaidInTheReasons() throws Exception {
    assertThat(decide("no").output.decision()).doesNotContainKey("record");
    Decided wrong =
        decide(
            FixedRules.readyWith(
                Map.of(
                    "drl/recording.drl",
                    """
                    rule "maybe" when then decision.set("record", "maybe"); end
                    """)));
    assertThat(commands).isEmpty();
    assertThat(wrong.output.reasons())
        .anySatisfy(r -> assertThat(r).contains("\"maybe\"", "announced, silent or no"));
  }

  /** A decision that is asked for by a call about billing. */
  private static final class Decided implements StepRun<Decide.Input, Decide.Output> {
    final CompletableFuture<Boolean> over = new CompletableFuture<>();
    Decide.Output output;

    @Override
    public Decide.Input input() {
      return new Decide.Input("routing", Map.of("topic", "billing"));
    }

    @Override
    public CallRef call() {
      return new CallRef(
          "c1", 1, "n1", "phone", "+12125550177", "4000", "en", Instant.EPOCH, "main-menu");
    }

    @Override
    public boolean hasCall() {
      return true;
    }

    @Override
    public long key() {
      return 1;
    }

    @Override
    public String element() {
      return "route";
    }

    @Override
    public String processId() {
      return "main-menu";
    }

    @Override
    public long processInstanceKey() {
      return 1;
    }

    @Override
    public CompletionStage<Boolean> done(Decide.Output result) {
      output = result;
      over.complete(true);
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<Boolean> error(String code, String message) {
      throw new AssertionError(message);
    }

    @Override
    public CompletionStage<Boolean> incident(String message) {
      throw new AssertionError(message);
    }

    @Override
    public CompletionStage<Boolean> retry(Duration pause, String message) {
      throw new AssertionError(message);
    }

    @Override
    public void onMovedOn(Runnable action) {}

    @Override
    public CompletionStage<Boolean> settle(Duration timeout) {
      return CompletableFuture.completedFuture(true);
    }
  }
}
