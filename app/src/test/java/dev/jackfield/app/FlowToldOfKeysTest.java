package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.IncomingCalls.Admission.Told;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A flow on the real broker waits for {@code key-pressed} while music plays. */
class FlowToldOfKeysTest {
  private static final String NUMBER = "4090";

  private final TestSystem system = TestSystem.shared();

  @Test
  void theKeyReachesTheFlowThatWaitsForIt() throws Exception {
    Path folder = Path.of(getClass().getResource("/told-flow").toURI());
    var deployed =
        system
            .part(Flows.class)
            .deploy(List.of(folder))
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    assertThat(system.part(Flows.class).told(deployed.getFirst()))
        .isEqualTo(new Told(true, false, List.of("help me", "operator"), false));
    assertThat(
            system
                .part(Flows.class)
                .told(system.part(Flows.class).newest("voicemail").orElseThrow()))
        .isEqualTo(Told.NOTHING);
    assertThat(
            system
                .part(Flows.class)
                .told(system.part(Flows.class).newest("main-menu").orElseThrow())
                .keys())
        .as("by a flow that it calls")
        .isTrue();
    system
        .part(Numbers.class)
        .put(
            new PhoneNumber(
                NUMBER,
                "Told of keys",
                "told",
                "en",
                false,
                null,
                "system/fallback",
                PhoneNumber.FALLBACK_TEXT));
    var placed = system.call(NUMBER);
    placed.phone().answered().get(20, TimeUnit.SECONDS);
    CallId call = system.calls.callOf(placed.caller());
    placed.phone().hearsSomething().get(20, TimeUnit.SECONDS);
    // The process may reach its catch event a moment after the music began, and what came before
    // does not live: pressed again until the flow went on.
    Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .until(
            () -> {
              placed.phone().press('5').get(5, TimeUnit.SECONDS);
              return system.calls.all(call, CallEvent.StepStarted.class).stream()
                  .anyMatch(s -> s.step().equals("play"));
            });
    assertThat(placed.phone().ended().get(20, TimeUnit.SECONDS).byUs()).isFalse();
    assertThat(system.awaitClosed(call).endedBy()).isEqualTo("FLOW");
  }
}
