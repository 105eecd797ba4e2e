package dev.jackfield.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which system a command is about: the one that keeps its data in this folder. */
final class SystemData {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The system's data folder (JACKFIELD_DATA; data/).")
  private @Nullable Path data;

  Path folder() {
    String set = System.getenv("JACKFIELD_DATA");
    return data != null ? data : Path.of(set == null || set.isBlank() ? "data" : set);
  }
}
