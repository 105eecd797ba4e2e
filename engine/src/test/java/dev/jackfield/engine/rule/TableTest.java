package dev.jackfield.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Which rows fit, and what is said of cells, gaps and overlaps. */
class TableTest {
  private static final String HOURS =
      """
      hit: %s
      complete: %s
      columns:
        country: {fits: country}
        days: {type: days, fits: day, of-day: true}
        from: {type: time, fits: time, op: from, required: true}
        until: {type: time, fits: time, op: until, required: true}
        note: {}
      """;

  private final List<RuleProblem> problems = new ArrayList<>();

  private Table hours(String hit, String rows) {
    TableShape shape = TableShape.read("hours", HOURS.formatted(hit, "false"), problems);
    return Table.read(shape, "country,days,from,until,note\n" + rows, problems);
  }

  private static Question at(String country, String day, String yesterday, String time) {
    return new Question()
        .tell("country", country)
        .tell("day", day)
        .tell("yesterday-day", yesterday)
        .tell("time", time);
  }

  private static List<Integer> lines(List<Row> rows) {
    return rows.stream().map(Row::getLine).toList();
  }

  @Test
  void anEmptyCellFitsEverythingAndAlternativesArePartedByBars() {
    Table table = hours("every", "CN|HK,,08:00,20:00,\n,,00:00,24:00,\n");
    assertThat(lines(table.fitting(at("HK", "MON", "SUN", "08:00")))).containsExactly(1, 2);
    assertThat(lines(table.fitting(at("HK", "MON", "SUN", "20:00")))).containsExactly(2);
    assertThat(lines(table.fitting(at("US", "MON", "SUN", "09:00")))).containsExactly(2);
  }

  @Test
  void hoursPastMidnightBelongToTheDayOnWhichTheyBegin() {
    Table table = hours("every", "CN,FRI,22:00,02:00,\n");
    assertThat(table.fitting(at("CN", "FRI", "THU", "22:00"))).hasSize(1);
    assertThat(table.fitting(at("CN", "SAT", "FRI", "01:59"))).hasSize(1);
    assertThat(table.fitting(at("CN", "SAT", "FRI", "02:00"))).isEmpty();
    assertThat(table.fitting(at("CN", "FRI", "THU", "01:00"))).isEmpty();
  }

  @Test
  void aLargeTableIsLookedUpByItsFirstColumnInTheSameOrder() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      rows.append(i % 100 == 7 ? "" : "C" + i % 50).append(",,00:00,24:00,\n");
    }
    Table table = hours("every", rows.toString());
    List<Integer> expected =
        table.rows().stream()
            .filter(r -> r.cell("country").isEmpty() || r.cell("country").equals("C3"))
            .map(Row::getLine)
            .toList();
    assertThat(lines(table.fitting(at("C3", "MON", "SUN", "09:00")))).isEqualTo(expected);
  }

  @Test
  void wrongCellsAreSaidWithWhatWouldBeRightInBothLanguages() {
    hours("every", "CN,MUN,8,20:00,\n");
    assertThat(problems)
        .extracting(p -> p.say(Locale.ENGLISH))
        .containsExactly(
            "“MUN” is no days; right is, for example: MON-FRI or SAT SUN",
            "“8” is no time of day; right is, for example: 08:30, and 24:00 for the day's end");
    assertThat(problems.getLast().say(Locale.SIMPLIFIED_CHINESE)).contains("不是时间");
    assertThat(problems.getFirst())
        .hasToString(
            "tables/hours.csv row 1 column days: “MUN” is no days; right is, for example: MON-FRI or"
                + " SAT SUN");
  }

  @Test
  void rowsThatFitTheSameOverlapWhereOnlyOneMay() {
    TableCheck.check(
        hours("one", "CN,,08:00,12:00,\nCN,SAT,11:00,13:00,\nUS,,08:00,12:00,\n"), problems);
    assertThat(problems)
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.line()).isEqualTo(2);
              assertThat(p.say(Locale.ENGLISH))
                  .contains("the same as row 1")
                  .contains("days = SAT");
            });
  }

  @Test
  void aRowThatOthersCoverIsNeverUsedAndSaidSo() {
    TableCheck.check(hours("first", ",,00:00,24:00,\nCN,,08:00,12:00,\n"), problems);
    assertThat(problems)
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.line()).isEqualTo(2);
              assertThat(p.isError()).isFalse();
            });
  }

  @Test
  void aGapIsSaidWithWhatFitsNoRow() {
    TableShape shape =
        TableShape.read(
            "sla",
            """
            hit: first
            complete: true
            columns:
              tier: {fits: tier, values: [gold, silver]}
              waited: {type: integer, fits: waited, op: from}
            """,
            problems);
    TableCheck.check(Table.read(shape, "tier,waited\ngold,\nsilver,60\n", problems), problems);
    assertThat(problems)
        .singleElement()
        .satisfies(
            p ->
                assertThat(p.say(Locale.ENGLISH))
                    .isEqualTo("no row fits: tier = silver, waited = 0"));
  }
}
