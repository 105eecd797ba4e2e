package dev.jackfield.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.simulation.Scenario.Arriving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios and past calls come from files; what is wrong in them is said with its place. */
class ScenarioFilesTest {
  private static final Path READY = Path.of("..", "simulations");
  private static final String AGENTS =
      "agents:\n  - {name: a, count: 3, skills: {billing: 2}, shifts: [\"08:00-17:00\"]}\n";

  @TempDir private Path folder;

  @Test
  void theReadyOnesCanBePlayed() throws IOException {
    try (Stream<Path> files = Files.list(READY)) {
      List<Path> scenarios = files.filter(f -> f.toString().endsWith(".yaml")).toList();
      assertThat(scenarios).hasSizeGreaterThanOrEqualTo(3);
      for (Path file : scenarios) {
        Scenario scenario = ScenarioReader.read(file);
        Scenario oneDay =
            new Scenario(
                scenario.title(),
                scenario.begin(),
                scenario.length(),
                1,
                scenario.seed(),
                scenario.within(),
                scenario.interval(),
                scenario.queues(),
                scenario.agents());
        Outcome outcome = new Simulation(oneDay).run();
        Figures all = outcome.all();
        assertThat(all.arrived()).as(file.toString()).isGreaterThan(50);
        assertThat(all.answered() + all.abandoned() + all.refused()).isEqualTo(all.arrived());
        assertThat(OutcomeText.of(outcome)).contains(scenario.title(), "09:00", "#");
      }
    }
  }

  @Test
  void pastCallsSayHowManyComeAndHowLongTheyTalk() throws IOException {
    StringBuilder csv = new StringBuilder("at,queue,waited,talked\n");
    for (int day = 16; day <= 17; day++) {
      for (int i = 0; i < 30; i++) {
        csv.append("2026-11-%dT09:%02d:00,billing,10,%s%n".formatted(day, i, i < 20 ? 200 : ""));
      }
    }
    Files.writeString(folder.resolve("calls.csv"), csv);
    Scenario scenario =
        read("past: calls.csv\nqueues:\n  billing: {needs: {billing: 1}}\n" + AGENTS);
    Scenario.QueuePlan billing = scenario.queues().getFirst();
    assertThat(billing.arrivals()).containsExactly(new Arriving(32_400, 34_200, 60));
    assertThat(billing.handling().mean()).isEqualTo(200);
    assertThat(billing.patience()).isEqualTo(new Spread.Exponential(30));
    assertThat(new Simulation(scenario).run().all().arrived()).isBetween(25.0, 35.0);
  }

  @Test
  void aWrongLineOfPastCallsIsNamed() throws IOException {
    Files.writeString(
        folder.resolve("calls.csv"),
        "at,queue,waited,talked\n2026-11-16T09:00:00,billing,1,2\nyesterday,billing,1,2\n");
    assertThatThrownBy(() -> read("past: calls.csv\nqueues: {}\n" + AGENTS))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("yesterday")
        .hasMessageContaining("2026-11-16T09:30:12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "queues: {q: {calls: {\"08:00\": 10}}}; queues.q",
        "queues: {q: {calls: {\"8am\": 10}, handling: 60}}; queues.q.calls.8am",
        "queues: {q: {calls: {\"08:00\": 10}, handling: {often: 3}}}; queues.q.handling.often",
        "queues: {q: {calls: {\"09:00\": 1, \"08:00\": 2}, handling: 60}}; times must rise",
        "queues: {q: {priority: high, calls: {\"08:00\": 1}, handling: 60}}; queues.q.priority",
        "queue: {}; queue: there is no such field",
        "queues: {}\\ndays: 0; days",
        "queues: {}\\nagents: [{name: a, shifts: [\"8-12\"]}]; agents[0].shifts[0]",
        "queues: [; is no YAML"
      })
  void whatIsWrongIsSaidWithItsPlace(String text, String said) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining(said);
  }

  private Scenario read(String text) throws IOException {
    Path file = folder.resolve("scenario.yaml");
    Files.writeString(file, text);
    return ScenarioReader.read(file);
  }
}
