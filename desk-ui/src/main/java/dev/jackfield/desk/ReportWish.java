package dev.jackfield.desk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Which report somebody wants.
 *
 * @param until included
 * @param by one of {@link #GROUPS}
 * @param queue empty: all
 * @param fault key of what was wrong with it; empty: nothing. Then the week until today is shown
 */
record ReportWish(LocalDate from, LocalDate until, String by, String queue, String fault) {
  static final List<String> GROUPS = List.of("queue", "day", "quarter", "agent", "outcome");
  private static final int USUAL_DAYS = 6;
  private static final int MOST_DAYS = 366;
  private static final int MOST_DAYS_OF_QUARTERS = 7;

  static ReportWish read(String from, String until, String by, String queue, LocalDate today) {
    String group = GROUPS.contains(by) ? by : GROUPS.getFirst();
    LocalDate usual = group.equals("quarter") ? today : today.minusDays(USUAL_DAYS);
    try {
      LocalDate last = until.isEmpty() ? today : LocalDate.parse(until);
      LocalDate first =
          from.isEmpty()
              ? last.minus(ChronoUnit.DAYS.between(usual, today), ChronoUnit.DAYS)
              : LocalDate.parse(from);
      long days = ChronoUnit.DAYS.between(first, last) + 1;
      String fault =
          days < 1
              ? "reports.wrong.order"
              : days > MOST_DAYS
                  ? "reports.wrong.long"
                  : group.equals("quarter") && days > MOST_DAYS_OF_QUARTERS
                      ? "reports.wrong.quarters"
                      : "";
      return fault.isEmpty()
          ? new ReportWish(first, last, group, queue, "")
          : new ReportWish(usual, today, group, queue, fault);
    } catch (DateTimeException notADay) {
      return new ReportWish(usual, today, group, queue, "reports.wrong.day");
    }
  }
}
