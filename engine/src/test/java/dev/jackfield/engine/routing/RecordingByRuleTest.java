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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A row of the table recording says that a call is recorded; the node of the call is told. */
class RecordingByRuleTest {
  private final List<Command> commands = new ArrayList<>();
  private final List<CallEvent> events = new ArrayList<>();

  private DecideRun decide(String record) throws Exception {
    FixedRules rules =
        FixedRules.readyWith(
            Map.of("tables/recording.csv", "topic,record\nbilling," + record + "\n"));
    return decide(rules);
  }

  private DecideRun decide(FixedRules rules) throws Exception {
    DecideStep step =
        new DecideStep(
            rules,
            new Decisions(rules, new Deciders(ReadyDeciders.ALL), events::add, Clock.systemUTC()),
            new Matcher(Clock.systemUTC(), Duration.ofSeconds(1)),
            new LastAgents(number -> Optional.empty()),
            new Numbers(new NumbersInMemory()),
            commands::add,
            Clock.systemUTC());
    DecideRun run = DecideRun.of("routing", Map.of("topic", "billing"));
    step.begin(run);
    run.output();
    return run;
  }

  @Test
  void announcedAndSilentAreCarriedOutBeforeTheFlowGoesOn() throws Exception {
    DecideRun run = decide("announced");
    assertThat(commands)
        .containsExactly(new Command.RecordCall(new NodeName("n1"), new CallId("c1"), true));
    assertThat(run.output().decision()).containsEntry("record", "announced");
    assertThat(run.output().reasons()).anySatisfy(r -> assertThat(r).contains("are recorded"));
    decide("silent");
    assertThat(commands.getLast())
        .isEqualTo(new Command.RecordCall(new NodeName("n1"), new CallId("c1"), false));
  }

  @Test
  void noMeansNothingAndAWordThatIsNotKnownIsSaidInTheReasons() throws Exception {
    assertThat(decide("no").output().decision()).doesNotContainKey("record");
    DecideRun wrong =
        decide(
            FixedRules.readyWith(
                Map.of(
                    "drl/recording.drl",
                    """
                    rule "maybe" when then decision.set("record", "maybe"); end
                    """)));
    assertThat(commands).isEmpty();
    assertThat(wrong.output().reasons())
        .anySatisfy(r -> assertThat(r).contains("\"maybe\"", "announced, silent or no"));
  }
}
