package dev.jackfield.desk;

import dev.jackfield.engine.simulation.Figures;
import dev.jackfield.engine.simulation.Outcome;
import dev.jackfield.engine.simulation.Outcome.OfInterval;
import dev.jackfield.engine.simulation.WhatIf;
import dev.jackfield.web.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Before and after, ready to print.
 *
 * @param rows figures of the whole day
 * @param hours each hour's mean wait
 */
record WhatIfView(String played, List<Row> rows, List<Hour> hours, Drawing drawing) {
  private static final double WIDTH = 800;
  private static final double HEIGHT = 240;
  private static final double LEFT = 44;
  private static final double TOP = 12;
  private static final double BOTTOM = 28;
  private static final int LINES = 4;

  /**
   * @param look class of what changed: {@code good}, {@code bad} or nothing
   */
  record Row(String what, String before, String after, String look) {}

  record Hour(
      String from, String calls, String waitBefore, String waitAfter, String level, String after) {}

  /** Columns of mean waits, two for each hour. */
  record Drawing(List<Column> columns, List<Mark> marks, List<Mark> hours) {}

  record Column(String x, String y, String width, String height, String kind, String title) {}

  record Mark(String x, String y, String text) {}

  static WhatIfView of(WhatIf.Compared compared, Wording wording) {
    Outcome before = compared.before();
    Outcome after = compared.after();
    String days = wording.number(before.scenario().days());
    String played =
        compared.days() == 0
            ? wording.say("whatif.played.entered", days)
            : wording.say("whatif.played.past", days, wording.number(compared.days()));
    return new WhatIfView(
        played, rows(before, after, wording), hours(before, after), draw(before, after));
  }

  private static List<Row> rows(Outcome before, Outcome after, Wording wording) {
    Figures b = before.all();
    Figures a = after.all();
    return List.of(
        new Row(
            wording.say("whatif.agents"),
            wording.number(before.scenario().agents().size()),
            wording.number(after.scenario().agents().size()),
            ""),
        new Row(wording.say("whatif.calls"), count(b.arrived()), count(a.arrived()), ""),
        new Row(
            wording.say("whatif.in-time"),
            percent(b.serviceLevel()),
            percent(a.serviceLevel()),
            look(a.serviceLevel() - b.serviceLevel())),
        new Row(
            wording.say("whatif.gave-up"),
            percent(b.abandonment()),
            percent(a.abandonment()),
            look(b.abandonment() - a.abandonment())),
        new Row(
            wording.say("whatif.mean-wait"),
            wait(b.meanWait()),
            wait(a.meanWait()),
            look((b.meanWait() - a.meanWait()) / 100)),
        new Row(
            wording.say("whatif.long-wait"),
            wait(b.ninetiethWait()),
            wait(a.ninetiethWait()),
            look((b.ninetiethWait() - a.ninetiethWait()) / 100)),
        new Row(
            wording.say("whatif.taken"),
            percent(before.occupancy()),
            percent(after.occupancy()),
            ""));
  }

  private static String look(double better) {
    return better > 0.005 ? "good" : better < -0.005 ? "bad" : "";
  }

  private static List<Hour> hours(Outcome before, Outcome after) {
    List<Hour> hours = new ArrayList<>();
    for (int i = 0; i < before.intervals().size(); i++) {
      OfInterval b = before.intervals().get(i);
      OfInterval a = after.intervals().get(i);
      if (b.all().arrived() > 0) {
        hours.add(
            new Hour(
                clock(b.from()),
                count(b.all().arrived()),
                wait(b.all().meanWait()),
                wait(a.all().meanWait()),
                percent(b.all().serviceLevel()),
                percent(a.all().serviceLevel())));
      }
    }
    return hours;
  }

  private static Drawing draw(Outcome before, Outcome after) {
    List<Integer> shown = new ArrayList<>();
    double most = 1;
    for (int i = 0; i < before.intervals().size(); i++) {
      if (before.intervals().get(i).all().arrived() > 0) {
        shown.add(i);
        most = Math.max(most, before.intervals().get(i).all().meanWait());
        most = Math.max(most, after.intervals().get(i).all().meanWait());
      }
    }
    List<Column> columns = new ArrayList<>();
    List<Mark> hours = new ArrayList<>();
    double step = (WIDTH - LEFT) / Math.max(1, shown.size());
    for (int n = 0; n < shown.size(); n++) {
      double x = LEFT + n * step;
      OfInterval b = before.intervals().get(shown.get(n));
      OfInterval a = after.intervals().get(shown.get(n));
      columns.add(column(x + step * 0.12, step * 0.36, b, most, "late"));
      columns.add(column(x + step * 0.52, step * 0.36, a, most, "in-time"));
      hours.add(new Mark(at(x + step / 2), at(HEIGHT - 8), clock(b.from())));
    }
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i <= LINES; i++) {
      double y = HEIGHT - BOTTOM - i * (HEIGHT - TOP - BOTTOM) / LINES;
      marks.add(new Mark(at(LEFT - 6), at(y), wait(most * i / LINES)));
    }
    return new Drawing(columns, marks, hours);
  }

  private static Column column(double x, double width, OfInterval of, double most, String kind) {
    double height = of.all().meanWait() / most * (HEIGHT - TOP - BOTTOM);
    return new Column(
        at(x),
        at(HEIGHT - BOTTOM - height),
        at(width),
        at(height),
        kind,
        clock(of.from()) + " " + wait(of.all().meanWait()));
  }

  private static String at(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }

  private static String clock(double seconds) {
    return String.format(
        Locale.ROOT, "%02d:%02d", (int) seconds / 3_600, (int) seconds % 3_600 / 60);
  }

  private static String count(double calls) {
    return String.format(Locale.ROOT, "%.0f", calls);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  private static String wait(double seconds) {
    return Wording.clock(Duration.ofMillis(Math.round(seconds * 1e3)));
  }
}
