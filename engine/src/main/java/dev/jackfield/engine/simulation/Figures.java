package dev.jackfield.engine.simulation;

/**
 * What became of calls. Counts are a day's; waits are in seconds.
 *
 * @param refused found the queue full
 * @param serviceLevel answered within the time, of all that came
 * @param meanWait of those who were answered
 * @param waitOfAll mean, those who gave up included
 * @param waited who was not answered at once, of all that came
 */
public record Figures(
    double arrived,
    double answered,
    double abandoned,
    double refused,
    double serviceLevel,
    double meanWait,
    double medianWait,
    double ninetiethWait,
    double waitOfAll,
    double waited) {

  /** Who gave up, of all that came. */
  public double abandonment() {
    return arrived == 0 ? 0 : abandoned / arrived;
  }
}
