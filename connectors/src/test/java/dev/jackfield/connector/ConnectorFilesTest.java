package dev.jackfield.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.step.StepType;
import dev.jackfield.step.page.StepFiles;
import dev.jackfield.step.ready.ReadySteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages and templates of the connectors are those that the declarations give, and no others. */
class ConnectorFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("jackfield.root"));

  @Test
  void filesInTheProjectAreWhatTheDeclarationsSay() throws IOException {
    for (var file : StepFiles.of(ReadyConnectors.ALL).entrySet()) {
      Path path = ROOT.resolve(file.getKey());
      if (Boolean.getBoolean("jackfield.write")) {
        Files.writeString(path, file.getValue());
      }
      assertThat(path)
          .as("write it anew: mvn test -pl connectors -am -Djackfield.write=true")
          .hasContent(file.getValue());
    }
  }

  @Test
  void noFileIsLeftOfAStepThatIsGone() throws IOException {
    List<StepType<?, ?>> all = new ArrayList<>(ReadySteps.ALL);
    all.addAll(ReadyConnectors.ALL);
    for (String folder : List.of("docs/steps", "flows/templates")) {
      try (Stream<Path> found = Files.list(ROOT.resolve(folder))) {
        assertThat(found.map(p -> folder + "/" + p.getFileName()))
            .isSubsetOf(StepFiles.of(all).keySet());
      }
    }
  }
}
