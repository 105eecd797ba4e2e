package dev.jackfield.designer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommentsStayWithTheirRowsTest {
  private static final String FILE =
      """
      # all of it
      name,value
      # about one
      one,1
      two,2
      """;

  private static Map<String, String> row(String name, String value) {
    return Map.of("name", name, "value", value);
  }

  private static String saved(List<Map<String, String>> rows) {
    CsvText read = CsvText.read(FILE);
    return read.with(read.head(), rows).text();
  }

  @Test
  void what_is_saved_unchanged_is_the_same_file() {
    assertThat(saved(List.of(row("one", "1"), row("two", "2")))).isEqualTo(FILE);
  }

  @Test
  void a_comment_goes_with_its_row_wherever_that_goes() {
    assertThat(saved(List.of(row("two", "2"), row("one", "1"))))
        .isEqualTo("# all of it\nname,value\ntwo,2\n# about one\none,1\n");
    assertThat(saved(List.of(row("one", "9")))).contains("# about one\none,9\n");
    assertThat(saved(List.of(row("two", "2")))).doesNotContain("about one");
  }

  @Test
  void two_rows_of_one_name_do_not_share_a_comment() {
    assertThat(saved(List.of(row("one", "1"), row("one", "2"))))
        .isEqualTo("# all of it\nname,value\n# about one\none,1\none,2\n");
  }

  @Test
  void cells_with_commas_quotes_and_lines_come_back_as_they_were() {
    for (String cell : List.of("a,b", "say \"yes\"", "two\nlines", "#no comment", "中文", "")) {
      String text = saved(List.of(row("n", cell)));
      assertThat(CsvText.read(text).lines().getFirst().cell("value")).as(text).isEqualTo(cell);
    }
  }

  @Test
  void columns_may_come_and_a_short_row_has_empty_cells() {
    CsvText read = CsvText.read("a,b,c\n1\n");
    assertThat(read.lines().getFirst().cell("c")).isEmpty();
    assertThat(read.with(List.of("a", "new"), List.of(Map.of("a", "1", "new", "2"))).text())
        .isEqualTo("a,new\n1,2\n");
  }

  @Test
  void nothing_is_an_empty_file() {
    assertThat(CsvText.read("").head()).isEmpty();
    assertThat(CsvText.read("# only a comment\n").lines()).isEmpty();
  }
}
