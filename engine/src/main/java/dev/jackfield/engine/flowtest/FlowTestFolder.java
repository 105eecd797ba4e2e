package dev.jackfield.engine.flowtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of tests below a folder: {@code <flow>/<name>.yaml}. */
public final class FlowTestFolder {
  private static final int DEEPEST = 4;

  private FlowTestFolder() {}

  /**
   * What was read.
   *
   * @param problems of the files that cannot be read
   */
  public record Read(List<OfFile> tests, List<TestProblem> problems) {
    public Read {
      tests = List.copyOf(tests);
      problems = List.copyOf(problems);
    }
  }

  /** A test and the file that it stands in. */
  public record OfFile(Path file, String text, FlowTest test) {}

  /** All of them, by path. Two tests of one name in one flow are a problem. */
  public static Read read(Path folder) throws IOException {
    List<OfFile> tests = new ArrayList<>();
    List<TestProblem> problems = new ArrayList<>();
    Map<String, Path> names = new HashMap<>();
    for (Path file : files(folder)) {
      try {
        String text = Files.readString(file);
        FlowTest test = FlowTestFile.read(file.toString(), text);
        Path same = names.putIfAbsent(test.flow() + "/" + test.name(), file);
        if (same == null) {
          tests.add(new OfFile(file, text, test));
        } else {
          problems.add(
              new TestProblem(
                  file.toString(),
                  1,
                  "there is a test of this name in " + same + "; each has a name of its own"));
        }
      } catch (TestProblem problem) {
        problems.add(problem);
      } catch (java.nio.charset.CharacterCodingException e) {
        problems.add(new TestProblem(file.toString(), 1, "it is not written in UTF-8"));
      }
    }
    return new Read(tests, problems);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder, DEEPEST)) {
      return found
          .filter(Files::isRegularFile)
          .filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".yml"))
          .sorted()
          .toList();
    }
  }
}
