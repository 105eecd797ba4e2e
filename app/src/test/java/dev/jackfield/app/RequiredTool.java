package dev.jackfield.app;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that nobody here wrote and that a test needs. Where it is missing, the test is skipped
 * aloud; where the environment variable {@code CI} is {@code true}, it fails.
 */
enum RequiredTool {
  SIPP("sipp", "sip-tester"),
  BARESIP("baresip", "baresip-core"),
  CHROMIUM("chromium", "chromium");

  private final String program;
  private final String debianPackage;

  RequiredTool(String program, String debianPackage) {
    this.program = program;
    this.debianPackage = debianPackage;
  }

  /** Where the program is; does not return when it is missing. */
  Path path() {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      missing("is not installed: apt-get install " + debianPackage);
    }
    return found.orElseThrow();
  }

  /** Skips the test, or fails it on a CI machine: the tool cannot do here what is needed. */
  void missing(String what) {
    String message = program + " " + what;
    if ("true".equals(System.getenv("CI"))) {
      Assertions.fail(message);
    }
    System.out.println("SKIPPED: " + message);
    Assumptions.abort(message);
  }
}
