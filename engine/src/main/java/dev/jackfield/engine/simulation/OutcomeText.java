package dev.jackfield.engine.simulation;

import dev.jackfield.engine.simulation.Outcome.OfInterval;
import dev.jackfield.engine.simulation.Outcome.OfQueue;
import java.util.Formatter;
import java.util.Locale;

/** Says what a simulation gave, as tables and a plot for a terminal. */
public final class OutcomeText {
  private static final int WIDTH = 40;
  private static final String HEAD =
      "calls  answered  gave up   full   in time   mean wait      p50      p90";

  private OutcomeText() {}

  public static String of(Outcome outcome) {
    Scenario scenario = outcome.scenario();
    StringBuilder text = new StringBuilder();
    Formatter out = new Formatter(text, Locale.ROOT);
    text.append(scenario.title()).append('\n');
    out.format(
        "%d days played, seed %d. Counts are a day's; in time: answered within %d s, of all that"
            + " came; waits of those answered.%n",
        scenario.days(), scenario.seed(), scenario.within().toSeconds());
    text.append('\n');
    out.format("%-14s %s  occupancy%n", "queue", HEAD);
    for (OfQueue q : outcome.queues()) {
      out.format("%-14.14s %s%n", q.queue(), row(q.figures()));
    }
    out.format("%-14s %s  %8.1f %%%n", "all", row(outcome.all()), outcome.occupancy() * 100);
    for (OfQueue q : outcome.queues()) {
      text.append('\n');
      out.format("%-14.14s %s%n", q.queue(), HEAD);
      for (OfInterval i : outcome.intervals()) {
        i.queues().stream()
            .filter(each -> each.queue().equals(q.queue()) && each.figures().arrived() > 0)
            .forEach(each -> out.format("%-14s %s%n", clock(i.from()), row(each.figures())));
      }
    }
    plot(outcome, text, out);
    return text.toString();
  }

  private static String row(Figures f) {
    return String.format(
        Locale.ROOT,
        "%5.0f  %8.1f  %7.1f  %5.1f  %6.1f %%  %8.1f s  %5.0f s  %5.0f s",
        f.arrived(),
        f.answered(),
        f.abandoned(),
        f.refused(),
        f.serviceLevel() * 100,
        f.meanWait(),
        f.medianWait(),
        f.ninetiethWait());
  }

  private static void plot(Outcome outcome, StringBuilder text, Formatter out) {
    double most = outcome.intervals().stream().mapToDouble(i -> i.all().meanWait()).max().orElse(0);
    text.append('\n');
    out.format("        agents  taken  mean wait (each # is %.1f s)%n", most / WIDTH);
    for (OfInterval i : outcome.intervals()) {
      if (i.all().arrived() > 0 || i.agents() > 0) {
        int bar = most <= 0 ? 0 : (int) Math.round(i.all().meanWait() / most * WIDTH);
        out.format(
            "%-7s %6.1f  %3.0f %%  %s %.0f s%n",
            clock(i.from()), i.agents(), i.occupancy() * 100, "#".repeat(bar), i.all().meanWait());
      }
    }
  }

  private static String clock(double seconds) {
    int minutes = (int) (seconds / 60);
    return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
  }
}
