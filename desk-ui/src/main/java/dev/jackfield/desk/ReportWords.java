package dev.jackfield.desk;

import dev.jackfield.engine.report.QueueFigures;
import dev.jackfield.web.Wording;
import java.util.Locale;
import java.util.OptionalDouble;

/** Figures as people read them. */
final class ReportWords {
  private static final String NOTHING = "–";

  private ReportWords() {}

  /** Whole percent; a dash where there is nothing to reckon with. */
  static String percent(OptionalDouble share, Wording wording) {
    return share.isPresent()
        ? wording.say("wallboard.percent", "" + Math.round(100 * share.getAsDouble()))
        : NOTHING;
  }

  /** For a spreadsheet: a number of percent, with one place; empty where there is none. */
  static String plain(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.ROOT, "%.1f", 100 * share.getAsDouble()) : "";
  }

  /** A column of a chart, all in a line. */
  static String column(QueueFigures f, Wording wording) {
    return wording.say(
        "wallboard.column",
        f.group().replace('T', ' '),
        wording.number(f.offered()),
        wording.number(f.inTime()),
        wording.number(f.answered() - f.inTime()),
        wording.number(f.abandoned()),
        percent(f.serviceLevel(), wording));
  }
}
