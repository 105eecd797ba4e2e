package dev.jackfield.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Where the formulas apply, the matcher plays what they say. */
class SimulationAgreesWithErlangTest {

  @Test
  void theFormulasGiveWhatTheTextbooksPrint() {
    // One agent, half the time taken: M/M/1.
    Erlang.Result one = Erlang.c(0.5 / 120, 120, 1, 20);
    assertThat(one.waits()).isCloseTo(0.5, within(1e-9));
    assertThat(one.meanWait()).isCloseTo(120, within(1e-6));
    // 10 agents at a load of 8 Erlang: 40.9 % wait.
    assertThat(Erlang.c(8.0 / 180, 180, 10, 20).waits()).isCloseTo(0.409, within(0.001));
    // Nobody has patience for nothing: as many wait, and none give up, when patience has no end.
    Erlang.Result patient = Erlang.a(8.0 / 180, 180, 1e7, 10, 20);
    assertThat(patient.meanWait())
        .isCloseTo(Erlang.c(8.0 / 180, 180, 10, 20).meanWait(), within(0.05));
    assertThat(patient.serviceLevel())
        .isCloseTo(Erlang.c(8.0 / 180, 180, 10, 20).serviceLevel(), within(0.002));
    assertThat(patient.abandonment()).isLessThan(1e-4);
  }

  /** All cases, with more calls and within 2 %: {@code ./jackfield simulate --check}. */
  @Test
  void theSimulationIsNearThem() {
    for (ErlangCheck.Compared each : new ErlangCheck(100_000, 1).runSmall()) {
      assertThat(each.off()).as(each.toString()).isLessThan(0.04);
    }
  }
}
