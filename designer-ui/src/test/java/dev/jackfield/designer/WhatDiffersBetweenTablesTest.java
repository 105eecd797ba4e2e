package dev.jackfield.designer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WhatDiffersBetweenTablesTest {

  private static RowDiff.Result between(String before, String after) {
    return RowDiff.between(CsvText.read(before), CsvText.read(after));
  }

  /** As {@code CHANGED 2 b,1>2}. */
  private static List<String> words(RowDiff.Result result) {
    return result.changes().stream()
        .map(
            c ->
                c.kind()
                    + " "
                    + c.at()
                    + " "
                    + c.cells().stream()
                        .map(v -> v.differs() ? v.before() + ">" + v.after() : v.after())
                        .collect(Collectors.joining(",")))
        .toList();
  }

  @Test
  void the_same_rows_do_not_differ_whatever_their_comments_and_spaces() {
    assertThat(words(between("a,b\n1,2\n", "a,b\n# why\n1, 2\n"))).isEmpty();
    assertThat(words(between("", ""))).isEmpty();
  }

  @Test
  void a_cell_that_differs_is_a_change_of_its_row() {
    assertThat(words(between("a,b\nx,1\ny,2\nz,3\n", "a,b\nx,1\ny,9\nz,3\n")))
        .containsExactly("CHANGED 2 y,2>9");
  }

  @Test
  void rows_that_come_and_go_are_told_where_they_stand() {
    assertThat(words(between("a\nx\ny\n", "a\nx\nnew\ny\n"))).containsExactly("ADDED 2 >new");
    assertThat(words(between("a\nx\ny\nz\n", "a\nx\nz\n"))).containsExactly("REMOVED 2 y>");
    assertThat(words(between("a\n", "a\nx\n"))).containsExactly("ADDED 1 >x");
  }

  @Test
  void a_row_is_paired_with_the_one_of_its_name_not_with_its_neighbour() {
    assertThat(words(between("a,b\nx,1\ny,2\n", "a,b\nnew,7\ny,3\nx,1\n")))
        .contains("ADDED 1 >new,>7")
        .noneMatch(w -> w.contains("x>new"));
    assertThat(words(between("a,b\nx,1\ny,2\n", "a,b\ny,3\n")))
        .containsExactlyInAnyOrder("CHANGED 1 y,2>3", "REMOVED 1 x>,1>");
  }

  @Test
  void a_renamed_row_is_a_change_when_as_many_went_as_came() {
    assertThat(words(between("a,b\nx,1\n", "a,b\ny,1\n"))).containsExactly("CHANGED 1 x>y,1");
  }

  @Test
  void rows_that_are_twice_are_counted() {
    assertThat(words(between("a\nx\nx\n", "a\nx\n"))).containsExactly("REMOVED 2 x>");
    assertThat(words(between("a\nx\n", "a\nx\nx\nx\n"))).hasSize(2);
  }

  @Test
  void columns_of_both_are_there() {
    RowDiff.Result result = between("a,b\nx,1\n", "a,c\nx,2\n");
    assertThat(result.columns()).containsExactly("a", "c", "b");
    assertThat(words(result)).containsExactly("CHANGED 1 x,>2,1>");
  }

  @Test
  void in_long_tables_rows_that_only_moved_do_not_differ() {
    List<String> rows = IntStream.range(0, 5_000).mapToObj(i -> "r" + i + ",v").toList();
    String before = "a,b\n" + String.join("\n", rows) + "\n";
    String after = "a,b\n" + String.join("\n", rows.reversed()) + "\nlast,v\n";
    assertThat(words(between(before, after))).containsExactly("ADDED 5001 >last,>v");
  }
}
