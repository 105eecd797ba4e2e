package dev.jackfield.designer;

import dev.jackfield.engine.rule.Column;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.Table;
import dev.jackfield.engine.rule.TableShape;
import dev.jackfield.web.Masked;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Wording;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** What differs between two states of the rule book, file by file, for a page. */
record RuleDiffs(RuleBook book, Viewer viewer, Wording wording) {
  private static final int MOST_ROWS = 200;
  private static final int SHORTEST_NUMBER = 8;

  /**
   * A file that differs.
   *
   * @param heads of the columns, when it is a table or cases
   * @param more rows that differ and are not shown
   * @param url where the file is on a page; empty: nowhere
   */
  record FileDiff(
      String path,
      String kind,
      String title,
      String url,
      String before,
      String after,
      List<String> heads,
      List<RowDiff.Change> rows,
      String more,
      long added,
      long removed,
      long changed) {}

  /**
   * @param home address of the change's page; empty: none
   */
  List<FileDiff> between(RuleFiles before, RuleFiles after, String home) {
    TreeSet<String> paths = new TreeSet<>(before.texts().keySet());
    paths.addAll(after.texts().keySet());
    return paths.stream()
        .filter(p -> !Objects.equals(before.texts().get(p), after.texts().get(p)))
        .map(p -> file(p, before.text(p), after.text(p), home))
        .toList();
  }

  private FileDiff file(String path, String before, String after, String home) {
    if (path.endsWith(".yml")) {
      return text(path, "shape", path, "", before, after);
    }
    RulePath file = RulePath.read(path);
    String title = RuleSetPages.title(book, path, wording);
    String url = home.isEmpty() ? "" : home + "/sets/" + file.setIn(book) + "?file=" + path;
    return switch (file.kind()) {
      case RULES -> text(path, "rules", title, url, before, after);
      case TABLE, CASES -> rows(file, title, url, before, after);
    };
  }

  private static FileDiff text(
      String path, String kind, String title, String url, String before, String after) {
    return new FileDiff(path, kind, title, url, before, after, List.of(), List.of(), "", 0, 0, 0);
  }

  private FileDiff rows(RulePath file, String title, String url, String before, String after) {
    RowDiff.Result diff = RowDiff.between(CsvText.read(before), CsvText.read(after));
    List<RowDiff.Change> shown =
        diff.changes().stream().limit(MOST_ROWS).map(c -> masked(file, diff.columns(), c)).toList();
    int more = diff.changes().size() - shown.size();
    return new FileDiff(
        file.path(),
        file.kind().word(),
        title,
        url,
        "",
        "",
        diff.columns().stream().map(c -> head(file, c)).toList(),
        shown,
        more == 0 ? "" : wording.number(more),
        count(diff, RowDiff.Kind.ADDED),
        count(diff, RowDiff.Kind.REMOVED),
        count(diff, RowDiff.Kind.CHANGED));
  }

  private static long count(RowDiff.Result diff, RowDiff.Kind kind) {
    return diff.changes().stream().filter(c -> c.kind() == kind).count();
  }

  private String head(RulePath file, String column) {
    Table table = book.tables().get(file.name());
    if (file.kind() == RulePath.Kind.CASES) {
      return RuleGrids.caseTitle(book.shape(file.name()), column, wording);
    }
    return table == null
        ? column
        : table.shape().columns().stream()
            .filter(c -> c.name().equals(column))
            .map(c -> c.title().in(wording.locale()))
            .findFirst()
            .orElse(column);
  }

  private RowDiff.Change masked(RulePath file, List<String> columns, RowDiff.Change change) {
    Table table = book.tables().get(file.name());
    if (viewer.seesNumbers() || file.kind() != RulePath.Kind.TABLE || table == null) {
      return change;
    }
    TableShape shape = table.shape();
    List<RowDiff.Cell> cells = new java.util.ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      RowDiff.Cell cell = change.cells().get(i);
      cells.add(isNumber(shape, columns.get(i)) ? masked(cell) : cell);
    }
    return new RowDiff.Change(change.kind(), change.at(), cells);
  }

  private static boolean isNumber(TableShape shape, String column) {
    return shape.columns().stream()
        .anyMatch(c -> c.name().equals(column) && c.type() == Column.Type.PHONE);
  }

  /** Two numbers that look alike when masked still differ. */
  private static RowDiff.Cell masked(RowDiff.Cell cell) {
    String before = masked(cell.before());
    String after = masked(cell.after());
    return new RowDiff.Cell(before, cell.differs() && before.equals(after) ? after + "*" : after);
  }

  private static String masked(String number) {
    return number.length() < SHORTEST_NUMBER ? number : Masked.number(number);
  }
}
