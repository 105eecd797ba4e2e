package dev.jackfield.engine.rule.drl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much a rule's tables let it do for one question is known before it goes live. */
class RowsThatMultiplyTest {
  private static final RowsRead.Sizes SIZES =
      new RowsRead.Sizes() {
        @Override
        public long rows(String table) {
          return Map.of("big", 10_000L, "small", 10L).getOrDefault(table, 0L);
        }

        @Override
        public long largestGroup(String table, List<String> columns) {
          return columns.contains("unique") ? 1 : rows(table) / 2;
        }
      };

  @Test
  void oneRowIsAsMuchAsItsTable() {
    assertThat(work("Row( table == \"big\" )")).isEqualTo(10_000);
    assertThat(work("not Row( table == \"big\" )")).isEqualTo(10_000);
    assertThat(work("Question()")).isEqualTo(1);
  }

  @Test
  void rowsTiedToAColumnThatRepeatsMultiply() {
    assertThat(
            work(
                "Row( table == \"big\", $x : cell[\"a\"] ) Row( table == \"big\","
                    + " cell[\"b\"] == $x ) Row( table == \"big\", cell[\"b\"] == $x )"))
        .isGreaterThan(100_000_000_000L);
    assertThat(
            work(
                "Row( table == \"small\", $x : cell[\"a\"] ) Row( table == \"big\","
                    + " number[\"n\"] > 1 && cell[\"unique\"] == $x )"))
        .isEqualTo(10 + 10 * 10_000);
    assertThat(
            work("Row( table == \"big\", cell[\"unique\"] == \"x\" ) not Row( table == \"big\" )"))
        .isEqualTo(20_000);
  }

  /** 5 and 5.0 are one number and two texts: a group by text would be too small. */
  @Test
  void aNumberThatIsEqualCountsAsAnyRow() {
    assertThat(
            work(
                "Row( table == \"big\", $x : number[\"a\"] ) Row( table == \"big\","
                    + " number[\"unique\"] == $x )"))
        .isEqualTo(10_000L * 10_000 + 10_000);
  }

  private static long work(String conditions) {
    CheckedDrl checked = CheckedDrl.read("x", "rule \"r\" when " + conditions + " then end");
    assertThat(checked.problems()).isEmpty();
    return checked.rules().getFirst().work(SIZES);
  }
}
