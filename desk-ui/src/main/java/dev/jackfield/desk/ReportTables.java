package dev.jackfield.desk;

import dev.jackfield.desk.ReportTable.Column;
import dev.jackfield.engine.report.AgentFigures;
import dev.jackfield.engine.report.OutcomeFigures;
import dev.jackfield.engine.report.QueueFigures;
import dev.jackfield.web.Wording;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Which columns each report has. */
final class ReportTables {
  private ReportTables() {}

  /**
   * @param first key of the first column's name: what the rows are
   * @param name of a row
   */
  static ReportTable<QueueFigures> queues(
      List<QueueFigures> rows, String first, Function<QueueFigures, String> name, Wording wording) {
    return new ReportTable<>(
        List.of(
            words(first, f -> f.group().isEmpty() ? wording.say("reports.total") : name.apply(f)),
            count("offered", QueueFigures::offered, wording),
            count("answered", QueueFigures::answered, wording),
            count("abandoned", QueueFigures::abandoned, wording),
            count("soon", QueueFigures::abandonedSoon, wording),
            count("led", QueueFigures::led, wording),
            count("waiting", QueueFigures::waiting, wording),
            share("level", QueueFigures::serviceLevel, wording),
            time("wait", QueueFigures::averageWait),
            time("longest", QueueFigures::longest),
            time("handling", QueueFigures::averageHandling),
            time("talk", QueueFigures::talk),
            time("wrap-up", QueueFigures::wrapUp),
            count("passed-on", QueueFigures::passedOn, wording)),
        rows,
        Totals.of(rows));
  }

  static ReportTable<AgentFigures> agents(
      List<AgentFigures> rows, Function<AgentFigures, String> name, Wording wording) {
    return new ReportTable<>(
        List.of(
            words("agent", name),
            count("rung", AgentFigures::rung, wording),
            count("answered", AgentFigures::answered, wording),
            time("talk", AgentFigures::talk),
            time("wrap-up", AgentFigures::wrapUp),
            time("handling", AgentFigures::averageHandling),
            time("signed-on", AgentFigures::signedOn),
            time("available", AgentFigures::available),
            time("break", AgentFigures::onBreak),
            share("occupancy", AgentFigures::occupancy, wording),
            count("passed-on", AgentFigures::passedOn, wording)),
        rows,
        null);
  }

  static ReportTable<OutcomeFigures> outcomes(
      List<OutcomeFigures> rows, Function<OutcomeFigures, String> name, Wording wording) {
    int all = rows.stream().mapToInt(OutcomeFigures::calls).sum();
    return new ReportTable<>(
        List.of(
            words("outcome", name),
            count("calls", OutcomeFigures::calls, wording),
            share("share", f -> OptionalDouble.of((double) f.calls() / all), wording)),
        rows,
        null);
  }

  private static <T> Column<T> words(String key, Function<T, String> of) {
    return new Column<>(key, of, of, false);
  }

  private static <T> Column<T> count(String key, Function<T, Integer> of, Wording wording) {
    return new Column<>(
        key, f -> wording.number(of.apply(f)), f -> String.valueOf(of.apply(f)), true);
  }

  private static <T> Column<T> share(String key, Function<T, OptionalDouble> of, Wording wording) {
    return new Column<>(
        key,
        f -> ReportWords.percent(of.apply(f), wording),
        f -> ReportWords.plain(of.apply(f)),
        true);
  }

  private static <T> Column<T> time(String key, Function<T, Duration> of) {
    return new Column<>(
        key, f -> Wording.clock(of.apply(f)), f -> "" + of.apply(f).toSeconds(), true);
  }
}
