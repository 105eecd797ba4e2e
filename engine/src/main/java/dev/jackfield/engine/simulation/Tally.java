package dev.jackfield.engine.simulation;

import java.util.Arrays;

/** Counts what became of the calls of a queue in an interval. Not thread-safe. */
final class Tally {
  private long arrived;
  private long within;
  private long abandoned;
  private long refused;
  private long noWait;
  private double abandonedWaits;
  private double[] waits = new double[64];
  private int answered;

  void arrived() {
    arrived++;
  }

  void refused() {
    refused++;
  }

  void abandoned(double wait) {
    abandoned++;
    abandonedWaits += wait;
  }

  void answered(double wait, boolean isWithin) {
    if (answered == waits.length) {
      waits = Arrays.copyOf(waits, 2 * answered);
    }
    waits[answered++] = wait;
    if (isWithin) {
      within++;
    }
    if (wait <= 0) {
      noWait++;
    }
  }

  void add(Tally other) {
    arrived += other.arrived;
    within += other.within;
    abandoned += other.abandoned;
    refused += other.refused;
    noWait += other.noWait;
    abandonedWaits += other.abandonedWaits;
    double[] all = Arrays.copyOf(waits, Math.max(64, answered + other.answered));
    System.arraycopy(other.waits, 0, all, answered, other.answered);
    waits = all;
    answered += other.answered;
  }

  /**
   * @param days in which this was counted
   */
  Figures figures(int days) {
    double[] sorted = Arrays.copyOf(waits, answered);
    Arrays.sort(sorted);
    double sum = Arrays.stream(sorted).sum();
    return new Figures(
        (double) arrived / days,
        (double) answered / days,
        (double) abandoned / days,
        (double) refused / days,
        arrived == 0 ? 1 : (double) within / arrived,
        answered == 0 ? 0 : sum / answered,
        at(sorted, 0.5),
        at(sorted, 0.9),
        arrived == 0 ? 0 : (sum + abandonedWaits) / arrived,
        arrived == 0 ? 0 : 1 - (double) noWait / arrived);
  }

  private static double at(double[] sorted, double part) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
  }
}
