package dev.jackfield.connector.table;

import dev.jackfield.step.BadStepInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables that can be looked up in, for whoever draws a look-up. */
public final class TablesAtHand {
  private static final Logger LOG = LoggerFactory.getLogger(TablesAtHand.class);
  private static final String ENDING = ".csv";

  private final List<Path> folders;

  /**
   * @param folders of CSV files; the first that has one wins
   */
  public TablesAtHand(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** Their columns, by name. One that cannot be read has none. */
  public Map<String, List<String>> columns() {
    Map<String, List<String>> tables = new TreeMap<>();
    for (Path folder : folders) {
      files(folder)
          .forEach(
              file -> {
                String name = file.getFileName().toString();
                tables.computeIfAbsent(
                    name.substring(0, name.length() - ENDING.length()), _ -> columns(file));
              });
    }
    return tables;
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.getFileName().toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      LOG.warn("the tables in {} cannot be listed: {}", folder, e.toString());
      return List.of();
    }
  }

  private static List<String> columns(Path file) {
    try {
      return CsvTable.read(file, null).map(CsvTable::columns).orElse(List.of());
    } catch (IOException | BadStepInput e) {
      LOG.warn("{} is no table: {}", file, e.getMessage());
      return List.of();
    }
  }
}
