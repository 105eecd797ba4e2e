package dev.jackfield.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ready rules with calling hours that do not ask what time it is while the tests run: what the
 * tests call is always allowed, but for numbers that begin with {@link #NEVER}, and as often as
 * they like but for the purpose {@link #ONCE_A_DAY}.
 */
final class TestRules {
  static final String ALWAYS = "+86";
  static final String NEVER = "+999";

  static final String ONCE_A_DAY = "reminder";

  /** As they are, for tests that have the time in their hands. */
  static final Path READY = Path.of(System.getProperty("jackfield.root"), "rules");

  private TestRules() {}

  /** Written below this folder. */
  static Path write(Path data) throws IOException {
    Path rules = data.resolve("test-rules");
    Files.createDirectories(data);
    try (Stream<Path> files = Files.walk(READY)) {
      for (Path file : files.toList()) {
        Path copy = rules.resolve(READY.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    Files.write(
        rules.resolve("tables/calling-hours.csv"),
        List.of("country,region,purpose,days,kind,from,until", "CN,,,,,00:00,24:00"));
    Files.delete(rules.resolve("tests/calling-hours.csv"));
    Files.write(
        rules.resolve("tables/attempt-limits.csv"),
        List.of(
            "purpose,campaign,per-day,per-week,per-campaign,all-per-day,rest-hours,declined-hours",
            ONCE_A_DAY + ",,1,,,,,"));
    Files.delete(rules.resolve("tests/who-may-be-called.csv"));
    return rules;
  }
}
