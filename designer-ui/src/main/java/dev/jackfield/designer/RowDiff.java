package dev.jackfield.designer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two files of rows: rows added, taken away, and changed cell by cell. Rows
 * that stay in order are found first; what is left between them is paired by its first columns.
 */
final class RowDiff {
  /** Above this many comparisons rows are told apart without regard to their order. */
  private static final long MOST_COMPARED = 20_000_000;

  /** How a row differs. */
  enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /** A cell before and after. */
  record Cell(String before, String after) {
    public boolean differs() {
      return !before.equals(after);
    }
  }

  /**
   * A row that differs.
   *
   * @param at its place, from 1: in the new file, or for one that is gone in the old one
   */
  record Change(Kind kind, int at, List<Cell> cells) {}

  /**
   * @param columns all columns of both
   */
  record Result(List<String> columns, List<Change> changes) {}

  private final List<String> columns;
  private final List<CsvText.Line> before;
  private final List<CsvText.Line> after;
  private final List<Change> changes = new ArrayList<>();

  private RowDiff(List<String> columns, List<CsvText.Line> before, List<CsvText.Line> after) {
    this.columns = columns;
    this.before = before;
    this.after = after;
  }

  static Result between(CsvText before, CsvText after) {
    List<String> columns = new ArrayList<>(after.head());
    before.head().stream().filter(c -> !columns.contains(c)).forEach(columns::add);
    RowDiff diff = new RowDiff(columns, before.lines(), after.lines());
    diff.compare();
    return new Result(columns, diff.changes);
  }

  private void compare() {
    int start = 0;
    int endBefore = before.size();
    int endAfter = after.size();
    while (start < endBefore && start < endAfter && same(start, start)) {
      start++;
    }
    while (endBefore > start && endAfter > start && same(endBefore - 1, endAfter - 1)) {
      endBefore--;
      endAfter--;
    }
    if ((long) (endBefore - start) * (endAfter - start) > MOST_COMPARED) {
      withoutOrder(start, endBefore, endAfter);
    } else {
      inOrder(start, endBefore, endAfter);
    }
  }

  private boolean same(int b, int a) {
    return values(before.get(b)).equals(values(after.get(a)));
  }

  private List<String> values(CsvText.Line line) {
    return columns.stream().map(line::cell).toList();
  }

  /** The longest common subsequence; what lies between its rows differs. */
  private void inOrder(int start, int endBefore, int endAfter) {
    int tall = endBefore - start;
    int wide = endAfter - start;
    List<List<String>> b = before.subList(start, endBefore).stream().map(this::values).toList();
    List<List<String>> a = after.subList(start, endAfter).stream().map(this::values).toList();
    int[][] common = new int[tall + 1][wide + 1];
    for (int i = tall - 1; i >= 0; i--) {
      for (int j = wide - 1; j >= 0; j--) {
        common[i][j] =
            b.get(i).equals(a.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<Integer> gone = new ArrayList<>();
    List<Integer> come = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < tall || j < wide) {
      if (i < tall && j < wide && b.get(i).equals(a.get(j))) {
        pair(gone, come);
        i++;
        j++;
      } else if (j == wide || (i < tall && common[i + 1][j] >= common[i][j + 1])) {
        gone.add(start + i++);
      } else {
        come.add(start + j++);
      }
    }
    pair(gone, come);
  }

  private void withoutOrder(int start, int endBefore, int endAfter) {
    Map<List<String>, Integer> there = new HashMap<>();
    for (int j = start; j < endAfter; j++) {
      there.merge(values(after.get(j)), 1, Integer::sum);
    }
    Map<List<String>, Integer> stayed = new HashMap<>();
    List<Integer> gone = new ArrayList<>();
    for (int i = start; i < endBefore; i++) {
      List<String> row = values(before.get(i));
      if (stayed.getOrDefault(row, 0) < there.getOrDefault(row, 0)) {
        stayed.merge(row, 1, Integer::sum);
      } else {
        gone.add(i);
      }
    }
    List<Integer> come = new ArrayList<>();
    for (int j = start; j < endAfter; j++) {
      List<String> row = values(after.get(j));
      if (stayed.getOrDefault(row, 0) > 0) {
        stayed.merge(row, -1, Integer::sum);
      } else {
        come.add(j);
      }
    }
    gone.forEach(i -> add(Kind.REMOVED, i + 1, before.get(i), null));
    come.forEach(j -> add(Kind.ADDED, j + 1, null, after.get(j)));
  }

  /** Pairs rows that went with rows that came: by the same name, else in order when as many. */
  private void pair(List<Integer> gone, List<Integer> come) {
    boolean asMany = gone.size() == come.size();
    List<Integer> alone = new ArrayList<>(come);
    for (int k = 0; k < gone.size(); k++) {
      int b = gone.get(k);
      Integer partner =
          alone.stream()
              .filter(a -> name(before.get(b)).equals(name(after.get(a))))
              .findFirst()
              .orElse(asMany && alone.contains(come.get(k)) ? come.get(k) : null);
      if (partner == null) {
        add(Kind.REMOVED, b + 1, before.get(b), null);
      } else {
        alone.removeIf(partner::equals);
        add(Kind.CHANGED, partner + 1, before.get(b), after.get(partner));
      }
    }
    alone.forEach(a -> add(Kind.ADDED, a + 1, null, after.get(a)));
    gone.clear();
    come.clear();
  }

  private String name(CsvText.Line line) {
    return columns.isEmpty() ? "" : line.cell(columns.getFirst());
  }

  private void add(Kind kind, int at, CsvText.@Nullable Line before, CsvText.@Nullable Line after) {
    List<Cell> cells =
        columns.stream()
            .map(
                c ->
                    new Cell(
                        before == null ? "" : before.cell(c), after == null ? "" : after.cell(c)))
            .toList();
    changes.add(new Change(kind, at, cells));
  }
}
