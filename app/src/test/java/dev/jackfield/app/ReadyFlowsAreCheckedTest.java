package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.flow.check.FlowCheck;
import dev.jackfield.engine.flow.check.FlowProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadyFlowsAreCheckedTest {

  @Test
  void theyHaveNoErrors() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(Path.of("../flows/bpmn"))) {
      for (Path file : found.toList()) {
        files.put(file.toString(), Files.readString(file));
      }
    }
    assertThat(files).isNotEmpty();
    List<FlowProblem> problems = new FlowCheck(CheckFlowsCommand.steps()).problems(files);
    assertThat(problems).isEmpty();
  }
}
