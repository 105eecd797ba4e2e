package dev.jackfield.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people take out and bring back is the same. */
class SheetTest {
  private static final Sheet SHEET =
      new Sheet(
          List.of("topic", "queue", "note"),
          List.of(
              List.of("billing", "账单", "\"quoted\", and a comma"),
              List.of("=1+2", "+862155500001", "08:30"),
              List.of("#hash", "", "two\nlines")));

  @Test
  void csvAndBack() {
    assertThat(Sheet.ofCsv(SHEET.toCsv())).isEqualTo(SHEET);
  }

  @Test
  void xlsxAndBack() {
    assertThat(Sheet.ofXlsx(new ByteArrayInputStream(SHEET.toXlsx("topics")))).isEqualTo(SHEET);
  }

  @Test
  void shortRowsAreFilledAndAByteOrderMarkIsLeftOut() {
    assertThat(Sheet.ofCsv("\uFEFFa,b\r\n1\r\n"))
        .isEqualTo(new Sheet(List.of("a", "b"), List.of(List.of("1", ""))));
  }

  @Test
  void whatIsNoneIsSaid() {
    assertThatThrownBy(() -> Sheet.ofXlsx(new ByteArrayInputStream("no".getBytes())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no XLSX");
    assertThatThrownBy(() -> Sheet.ofCsv("a,\"b\n")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sheet.ofCsv("")).hasMessageContaining("head line");
  }
}
