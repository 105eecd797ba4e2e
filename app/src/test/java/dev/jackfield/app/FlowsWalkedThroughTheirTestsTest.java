package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.flowtest.Coverage;
import dev.jackfield.engine.flowtest.FlowTestFile;
import dev.jackfield.engine.flowtest.FlowTestFolder;
import dev.jackfield.engine.flowtest.FlowTestFolder.OfFile;
import dev.jackfield.engine.flowtest.FlowTestRun;
import dev.jackfield.engine.trial.Act;
import dev.jackfield.engine.trial.Happened;
import dev.jackfield.engine.trial.Situation;
import dev.jackfield.engine.trial.Trial;
import dev.jackfield.engine.trial.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flow tests on the real engine whose clock is set: one system for tries serves them all. */
class FlowsWalkedThroughTheirTestsTest {
  private static final Path ROOT = Path.of(System.getProperty("jackfield.root"));
  private static final Duration AT_ONCE = Duration.ofMillis(50);
  private static FlowTestSuite suite;
  private static Map<String, String> hour;

  @BeforeAll
  static void open() throws IOException {
    suite = FlowTestSuite.on(ROOT, ROOT.resolve("flows/bpmn"));
    hour =
        Map.of(
            "hour", Files.readString(ROOT.resolve("app/src/test/resources/flows-tried/hour.bpmn")));
  }

  @AfterAll
  static void closeAndLeaveNothing() throws IOException {
    suite.close();
    String ours = "jackfield-try-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(left.filter(f -> f.getFileName().toString().startsWith(ours))).isEmpty();
    }
    Awaitility.await("children have ended")
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                ProcessHandle.current()
                    .descendants()
                    .noneMatch(p -> p.info().commandLine().orElse("").contains(ours)));
  }

  // --- the ready flows

  @Test
  void theReadyFlowsGoAsTheirTestsSay(@TempDir Path folder) throws Exception {
    FlowTestFolder.Read read = FlowTestFolder.read(ROOT.resolve("flows/tests"));
    assertThat(read.problems()).isEmpty();
    List<FlowTestReport.Result> results = suite.run(read.tests(), _ -> {});
    assertThat(results.stream().filter(r -> !r.passed())).isEmpty();
    assertThat(results).hasSizeGreaterThanOrEqualTo(27);
    for (Coverage.OfFlow of : suite.coverage()) {
      // No line moves in a try in which a callback could wait, and nothing gives its call the
      // variables that it begins with; both are walked by tests of their own.
      if (of.flow().equals("callback") || of.flow().equals("callback-call")) {
        continue;
      }
      assertThat(of.stepsReached() * 10)
          .as("%s: of %d steps, without %s", of.flow(), of.steps(), of.missed())
          .isGreaterThanOrEqualTo(of.steps() * 6);
    }
    Path report = folder.resolve("new/report.xml");
    FlowTestReport.write(report, results);
    assertThat(report).content().contains("tests=\"" + results.size() + "\" failures=\"0\"");
  }

  // --- time

  private Optional<FlowTestRun.Failure> walk(String then) {
    return walk("", then);
  }

  private Optional<FlowTestRun.Failure> walk(String given, String then) {
    String text =
        "flow: hour\ntest: t\ngiven:\n  agents: none\n  time: 2031-05-06 23:59 UTC\n"
            + given.indent(2)
            + "then:\n"
            + then;
    return new FlowTestRun(suite.trials())
        .run(FlowTestFile.read("test", text), hour, "test", Duration.ofSeconds(30), _ -> {});
  }

  @Test
  void anHourPassesInSeconds() {
    long began = System.nanoTime();
    assertThat(
            walk(
                """
                  - hear: It is 2031-05-06, stranger
                  - wait: 59 minutes 59 seconds
                  - not hear: An hour is over
                  - wait: 1 second
                  - hear: An hour is over
                  - expect step: hour-over
                  - expect end: flow
                """))
        .isEmpty();
    assertThat(
            walk(
                "  - expect queue: billing\n  - skip to the next timer\n  - hear: An hour is over\n"))
        .isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void whatLookUpsFindIsGiven() {
    assertThat(walk("lookups: {customers: {name: Ann}}", "  - hear: \"2031-05-06, Ann\"\n"))
        .isEmpty();
    assertThat(walk("lookups: {customers: nothing}", "  - hear: stranger\n")).isEmpty();
    assertThat(walk("lookups: {customers: broken}", "  - expect incident: broken\n")).isEmpty();
  }

  @Test
  void whatGoesOtherwiseIsSaidWithItsLine() {
    assertThat(walk("  - hear: Good evening\n"))
        .hasValueSatisfying(
            f -> {
              assertThat(f.line()).isEqualTo(7);
              assertThat(f.words())
                  .contains("Good evening", "heard:", "It is 2031-05-06, stranger");
            });
    assertThat(walk("  - expect queue: support\n"))
        .hasValueSatisfying(f -> assertThat(f.words()).contains("there was: \"billing\""));
    assertThat(walk("lookups: {customers: broken}", "  - expect queue: billing\n"))
        .hasValueSatisfying(f -> assertThat(f.words()).contains("The flow hangs at \"find\""));
    assertThat(walk("  - hang up\n  - expect end: flow\n"))
        .hasValueSatisfying(f -> assertThat(f.words()).contains("ended by caller"));
    assertThat(walk("  - hang up\n  - skip to the next timer\n"))
        .hasValueSatisfying(f -> assertThat(f.words()).contains("no timer"));
    assertThat(walk("  - expect value: lookup.found = true\n"))
        .hasValueSatisfying(f -> assertThat(f.words()).contains("lookup.found is false, not true"));
  }

  @Test
  void aFlowThatTheBrokerRefusesIsAnsweredAndTheNextIsRun() {
    Map<String, String> broken = Map.of("hour", hour.get("hour").replace("PT1H", "an hour"));
    assertThat(
            new FlowTestRun(suite.trials())
                .run(
                    FlowTestFile.read("test", "flow: hour\ntest: t\nthen:\n  - expect end\n"),
                    broken,
                    "test",
                    AT_ONCE,
                    _ -> {}))
        .hasValueSatisfying(
            f -> assertThat(f.words()).contains("the flow cannot be run", "an hour"));
    assertThat(walk("  - hear: stranger\n")).isEmpty();
  }

  // --- isolation

  private static Situation situation(Instant at, List<Situation.Agent> agents) {
    return new Situation(
        "hour", hour, false, "+12125550123", "4000", "en", at, false, agents, Map.of());
  }

  @Test
  void nothingOfATryReachesTheNext() {
    Instant noon = Instant.parse("2027-02-03T12:00:00Z");
    List<Happened> first = Collections.synchronizedList(new ArrayList<>());
    Trial left =
        suite.trials().begin(situation(noon, List.of()), "ann", Duration.ofSeconds(30), first::add);
    assertThat(suite.trials().who()).hasValue("ann");
    assertThatThrownBy(
            () -> suite.trials().begin(situation(noon, List.of()), "bob", AT_ONCE, _ -> {}))
        .isInstanceOf(Trials.Taken.class)
        .hasMessageContaining("ann");
    left.act(new Act.Pass(Duration.ofMinutes(1)));
    assertThat(left.now()).isEqualTo(noon.plusSeconds(60));
    left.close();
    int heard = first.size();
    assertThat(suite.trials().who()).isEmpty();

    // Earlier than the first, and there is somebody: nobody waits before this caller.
    Instant before = Instant.parse("2025-02-03T12:00:00Z");
    List<Happened> second = Collections.synchronizedList(new ArrayList<>());
    List<Situation.Agent> ben = List.of(new Situation.Agent("ben", Map.of(), false));
    try (Trial next =
        suite.trials().begin(situation(before, ben), "bob", Duration.ofSeconds(30), second::add)) {
      next.settle(Duration.ofMillis(200));
      assertThat(next.now()).isEqualTo(before);
      assertThat(second)
          .filteredOn(Happened.Unqueued.class::isInstance)
          .singleElement()
          .satisfies(u -> assertThat(((Happened.Unqueued) u).how()).isEqualTo("matched"));
      assertThat(second).allSatisfy(h -> assertThat(h.at()).isEqualTo(before));
    }
    assertThat(first).hasSize(heard);
  }

  // --- files

  @Test
  void aWrongFileAndAnUnknownFlowFailByName(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "flow: main-menu\ntest: a\nthen:\n  - jump\n");
    Files.writeString(folder.resolve("b.yaml"), "flow: nowhere\ntest: b\nthen:\n  - expect end\n");
    FlowTestFolder.Read read = FlowTestFolder.read(folder);
    assertThat(read.problems())
        .singleElement()
        .satisfies(p -> assertThat(p).hasMessageContaining("a.yaml, line 4: \"jump\" is nothing"));
    assertThat(suite.run(read.tests().stream().map(OfFile.class::cast).toList(), _ -> {}))
        .singleElement()
        .satisfies(r -> assertThat(r.why()).contains("there is no flow \"nowhere\"", "main-menu"));
  }
}
