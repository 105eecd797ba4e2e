package dev.jackfield.connector.table;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Finds the row of a table that has a value in a column. Safe for any thread. */
public final class LookUp implements StepCode<LookUp.Input, LookUp.Output> {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "lookup",
          "Look up in a table",
          "Finds the first row of a CSV table that has a value in a column. A changed file counts"
              + " from the next look-up on.",
          StepType.Group.LOOK_THINGS_UP,
          StepType.Place.ENGINE,
          Input.class,
          Output.class,
          List.of(),
          Duration.ofSeconds(30));

  public record Input(
      @In(
              label = "Table",
              doc =
                  "Name of the file without `.csv`: in `tables/` of the data folder, else one of the"
                      + " ready ones in `connectors/tables/`.",
              required = true,
              example = "customers",
              kind = In.Kind.TABLE)
          String table,
      @In(
              label = "Column",
              doc = "Name of the column to look in, as in the table's head line.",
              required = true,
              example = "number")
          String column,
      @In(
              label = "Value",
              doc = "What must stand there, letter by letter.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=call.caller")
          String value,
      @In(
              label = "Secret column",
              doc =
                  "Name of a column that must hold the secret, such as a PIN, for the row to count"
                      + " as found. It is never given out.",
              example = "pin",
              rare = true)
          @Nullable String secretColumn,
      @In(
              label = "Secret",
              doc = "What must stand in the secret column.",
              given = In.Given.COMPUTED,
              secret = true,
              example = "=collect.digits")
          @Nullable String secret) {}

  public record Output(
      @Out("Whether there is such a row.") boolean found,
      @Out("The row, as a context of texts by the names of the columns; empty when not found.")
          Map<String, String> row) {}

  private final List<Path> folders;
  private final Executor readers = Thread::startVirtualThread;
  private final Map<Path, CsvTable> kept = new ConcurrentHashMap<>();

  /**
   * @param folders of CSV files; the first that has one wins
   */
  public LookUp(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    readers.execute(
        () -> {
          try {
            run.done(find(run.element(), run.input()));
          } catch (BadStepInput bad) {
            run.incident(String.valueOf(bad.getMessage()));
          } catch (IOException e) {
            run.retry(PAUSE, "table \"" + run.input().table() + "\" cannot be read: " + e);
          }
        });
  }

  Output find(String element, Input input) throws IOException {
    CsvTable table = table(element, input.table());
    needColumn(element, table, input.table(), input.column());
    Optional<Map<String, String>> row = table.find(input.column(), input.value());
    String secretColumn = Objects.requireNonNullElse(input.secretColumn(), "");
    if (!secretColumn.isEmpty()) {
      needColumn(element, table, input.table(), secretColumn);
      String secret = Objects.requireNonNullElse(input.secret(), "");
      row =
          row.filter(r -> !secret.isEmpty() && same(secret, r.getOrDefault(secretColumn, "")))
              .map(r -> without(secretColumn, r));
    }
    return new Output(row.isPresent(), row.orElse(Map.of()));
  }

  private static void needColumn(String element, CsvTable table, String name, String column) {
    if (!table.hasColumn(column)) {
      throw new BadStepInput(
          "lookup \"%s\": table \"%s\" has no column \"%s\"; it has %s"
              .formatted(element, name, column, table.columns()));
    }
  }

  /** Takes as long for a wrong secret as for the right one. */
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> without(String column, Map<String, String> row) {
    Map<String, String> rest = new LinkedHashMap<>(row);
    rest.remove(column);
    return rest;
  }

  private CsvTable table(String element, String name) throws IOException {
    if (!name.matches("[A-Za-z0-9_-]+")) {
      throw new BadStepInput(
          "lookup \"%s\": \"%s\" is no name of a table: letters, digits, '-' and '_'"
              .formatted(element, name));
    }
    for (Path folder : folders) {
      Path file = folder.resolve(name + ".csv");
      @Nullable CsvTable before = kept.get(file);
      Optional<CsvTable> now = CsvTable.read(file, before);
      if (now.isPresent()) {
        kept.put(file, now.get());
        return now.get();
      }
    }
    throw new BadStepInput(
        "lookup \"%s\": there is no table \"%s\"; put %s.csv into one of %s"
            .formatted(element, name, name, folders));
  }
}
