package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.draft.FlowStarts;
import dev.jackfield.engine.flow.check.FlowCheck;
import dev.jackfield.engine.flow.check.FlowProblem;
import dev.jackfield.step.Processes;
import dev.jackfield.step.zeebe.ZeebeConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyFlowsAreCheckedTest {

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void drawingsToBeginFromHaveNoneAndTheBrokerTakesThem(String language) throws Exception {
    FlowStarts starts = new FlowStarts(Path.of("../flows/start"));
    Locale locale = Locale.forLanguageTag(language);
    assertThat(starts.all(locale)).hasSizeGreaterThan(6);
    List<Processes.Resource> drawn = new ArrayList<>();
    for (FlowStarts.Start start : starts.all(locale)) {
      Map<String, String> files = ready();
      files.put("new", starts.draw(start.name(), locale, "new-flow", "A <new> one").orElseThrow());
      assertThat(new FlowCheck(CheckFlowsCommand.steps()).problems(files))
          .as(start.name())
          .filteredOn(p -> !start.name().equals("empty"))
          .isEmpty();
      assertThat(start.title()).as(start.name()).isNotBlank();
      drawn.add(
          new Processes.Resource(
              start.name() + ".bpmn",
              starts.draw(start.name(), locale, start.name(), start.title()).orElseThrow()));
      assertThat(files.get("new")).doesNotContain("{{");
    }
    try (ZeebeConnection broker = ZeebeConnection.to(RealBroker.shared().gateway())) {
      assertThat(broker.processes().deploy(drawn).toCompletableFuture().get(60, TimeUnit.SECONDS))
          .hasSameSizeAs(drawn);
    }
  }

  private static Map<String, String> ready() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(Path.of("../flows/bpmn"))) {
      for (Path file : found.toList()) {
        files.put(file.toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void theyHaveNoErrors() throws IOException {
    Map<String, String> files = ready();
    assertThat(files).isNotEmpty();
    List<FlowProblem> problems = new FlowCheck(CheckFlowsCommand.steps()).problems(files);
    assertThat(problems).isEmpty();
  }
}
