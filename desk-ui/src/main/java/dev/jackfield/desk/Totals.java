package dev.jackfield.desk;

import dev.jackfield.engine.report.QueueFigures;
import java.util.Collection;

/** All groups of a report together. */
final class Totals {
  private Totals() {}

  static QueueFigures of(Collection<QueueFigures> all) {
    QueueFigures total = QueueFigures.none("");
    for (QueueFigures f : all) {
      total =
          new QueueFigures(
              "",
              total.offered() + f.offered(),
              total.answered() + f.answered(),
              total.inTime() + f.inTime(),
              total.abandoned() + f.abandoned(),
              total.abandonedSoon() + f.abandonedSoon(),
              total.led() + f.led(),
              total.waiting() + f.waiting(),
              total.waited().plus(f.waited()),
              total.longest().compareTo(f.longest()) >= 0 ? total.longest() : f.longest(),
              total.talk().plus(f.talk()),
              total.wrapUp().plus(f.wrapUp()),
              total.passedOn() + f.passedOn());
    }
    return total;
  }
}
