package dev.jackfield.engine.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a table's columns are, from its {@code .yml}.
 *
 * @param hit which of the rows that fit are given to the rules
 * @param complete that no row fits is a gap, and an error
 * @param unique columns that name a row: no two rows have the same
 * @param displace rows that name more of these columns displace those that name less, at all hours
 */
public record TableShape(
    String name,
    Said title,
    Said about,
    Hit hit,
    boolean complete,
    List<String> unique,
    List<String> displace,
    List<Column> columns) {

  /** Which rows count when several fit. */
  public enum Hit {
    /** All of them. */
    EVERY,
    /** The one that stands highest. */
    FIRST,
    /** There is never more than one: two that fit the same are an error. */
    ONE
  }

  private static final YAMLMapper YAML = new YAMLMapper();

  record FileColumn(
      @Nullable Map<String, String> title,
      @Nullable Map<String, String> help,
      @Nullable String type,
      @Nullable String fits,
      @Nullable String op,
      @JsonProperty("of-day") @Nullable Boolean ofDay,
      @Nullable Boolean required,
      @Nullable List<String> values) {}

  record FileTable(
      @Nullable Map<String, String> title,
      @Nullable Map<String, String> about,
      @Nullable String hit,
      @Nullable Boolean complete,
      @Nullable List<String> unique,
      @Nullable List<String> displace,
      @Nullable LinkedHashMap<String, FileColumn> columns) {}

  /** Reads one; what cannot be read is added to the problems and the table then has no columns. */
  static TableShape read(String name, String yaml, List<RuleProblem> problems) {
    String file = "tables/" + name + ".yml";
    try {
      FileTable read = YAML.readValue(yaml, FileTable.class);
      List<Column> columns = new ArrayList<>();
      if (read.columns() != null) {
        read.columns().forEach((column, as) -> columns.add(column(column, as)));
      }
      return new TableShape(
          name,
          Said.of(Objects.requireNonNullElse(read.title(), Map.of()), name),
          Said.of(Objects.requireNonNullElse(read.about(), Map.of()), ""),
          read.hit() == null ? Hit.EVERY : Hit.valueOf(read.hit().toUpperCase(Locale.ROOT)),
          Boolean.TRUE.equals(read.complete()),
          Objects.requireNonNullElse(read.unique(), List.of()),
          Objects.requireNonNullElse(read.displace(), List.of()),
          columns);
    } catch (JacksonException | IllegalArgumentException e) {
      problems.add(RuleProblem.error(file, 0, "", "file-unreadable", "" + e.getMessage()));
      return new TableShape(
          name, Said.same(name), Said.same(""), Hit.EVERY, false, List.of(), List.of(), List.of());
    }
  }

  private static Column column(String name, FileColumn as) {
    Column.Type type =
        as.type() == null
            ? Column.Type.TEXT
            : Column.Type.valueOf(as.type().toUpperCase(Locale.ROOT).replace('-', '_'));
    Column.Op op =
        as.op() != null
            ? Column.Op.valueOf(as.op().toUpperCase(Locale.ROOT))
            : type == Column.Type.DAYS ? Column.Op.DAYS : Column.Op.IS;
    return new Column(
        name,
        Said.of(Objects.requireNonNullElse(as.title(), Map.of()), name),
        Said.of(Objects.requireNonNullElse(as.help(), Map.of()), ""),
        type,
        as.fits(),
        op,
        Boolean.TRUE.equals(as.ofDay()),
        Boolean.TRUE.equals(as.required()),
        Objects.requireNonNullElse(as.values(), List.of()));
  }

  Column column(String name) {
    return columns.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + name));
  }
}
