package dev.jackfield.step.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import dev.jackfield.step.ready.ReadySteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pages and templates in the project are those that the declarations give. */
class StepFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("jackfield.root"));

  @Test
  void filesInTheProjectAreWhatTheDeclarationsSay() throws IOException {
    Map<String, String> files = StepFiles.of(ReadySteps.ALL);
    if (Boolean.getBoolean("jackfield.write")) {
      for (var file : files.entrySet()) {
        Path path = ROOT.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
    for (var file : files.entrySet()) {
      assertThat(ROOT.resolve(file.getKey()))
          .as("write it anew: mvn test -pl flow-steps -Djackfield.write=true")
          .hasContent(file.getValue());
    }
  }

  @Test
  void everyInputAndOutputIsDescribed() {
    for (StepType<?, ?> type : ReadySteps.ALL) {
      assertThat(type.input().getRecordComponents())
          .allSatisfy(c -> assertThat(c.isAnnotationPresent(In.class)).as(c.toString()).isTrue());
      assertThat(type.output().getRecordComponents())
          .allSatisfy(c -> assertThat(c.isAnnotationPresent(Out.class)).as(c.toString()).isTrue());
    }
  }
}
