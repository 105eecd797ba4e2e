package dev.jackfield.designer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the designer's scripts say is in the bundle, and so in both languages. */
class WordsOfTheDesignerTest {
  private static final Path ROOT = Path.of(System.getProperty("jackfield.root"));
  private static final Pattern WHOLE =
      Pattern.compile("(?:\\bsay|announce|#ask|label: this\\.say)\\(\\s*'([a-z][A-Za-z.-]*)'");
  private static final Pattern BEGUN = Pattern.compile("\\bsay\\(`([a-z][a-z.-]*\\.)\\$\\{");

  @Test
  void everyKeyThatAScriptSaysIsInTheBundle() throws IOException {
    Set<String> keys = bundle();
    int found = 0;
    try (Stream<Path> files = Files.list(ROOT.resolve("web/src/designer"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".js")).toList()) {
        String script = Files.readString(file);
        for (Matcher m = WHOLE.matcher(script); m.find(); found++) {
          if (!m.group().startsWith("#ask")) {
            assertThat(keys).as("said in %s", file.getFileName()).contains("design." + m.group(1));
          }
        }
        for (Matcher m = BEGUN.matcher(script); m.find(); found++) {
          String begin = "design." + m.group(1);
          assertThat(keys)
              .as("said in %s", file.getFileName())
              .anySatisfy(k -> assertThat(k).startsWith(begin));
        }
      }
    }
    assertThat(found).isGreaterThan(100);
  }

  private static Set<String> bundle() throws IOException {
    Properties words = new Properties();
    try (Reader reader =
        Files.newBufferedReader(
            ROOT.resolve("designer-ui/src/main/resources/messages/designer.properties"))) {
      words.load(reader);
    }
    return new TreeSet<>(words.stringPropertyNames());
  }
}
