package dev.jackfield.engine.estimate;

import java.util.Arrays;

/**
 * How long agents are taken by one call, from being chosen until they are free again, as the newest
 * calls of a queue showed. Until it has seen some it expects what is usual. Thread-safe.
 */
final class HandlingTimes {
  private static final int KEPT = 200;
  private static final int USUAL = 20;
  private static final int FEW = 5;
  private static final int SORTED_EVERY = 10;

  /** In the order in which they came; the oldest is replaced. */
  private final double[] newest = new double[KEPT];

  private int count = USUAL;
  private int next;
  private int sinceSorted;
  private double[] sorted;
  private double mean;

  /**
   * @param usualMillis mean before anything is known; then it is exponential
   */
  HandlingTimes(double usualMillis) {
    for (int i = 0; i < USUAL; i++) {
      newest[i] = -usualMillis * Math.log(1 - (i + 0.5) / USUAL);
    }
    sorted = sort();
    mean = Arrays.stream(sorted).average().orElse(usualMillis);
  }

  synchronized void took(double millis) {
    newest[next] = millis;
    next = (next + 1) % KEPT;
    count = Math.max(count, next == 0 ? KEPT : next);
    if (++sinceSorted >= SORTED_EVERY || count <= 2 * USUAL) {
      sorted = sort();
      mean = Arrays.stream(sorted).average().orElse(millis);
      sinceSorted = 0;
    }
  }

  private double[] sort() {
    double[] copy = Arrays.copyOf(newest, count);
    Arrays.sort(copy);
    return copy;
  }

  /** As they are now; never changes. */
  synchronized Known known() {
    return new Known(sorted, mean);
  }

  /** Immutable. */
  static final class Known {
    private final double[] sorted;
    private final double mean;

    /**
     * @param sorted ascending, in milliseconds; not changed any more
     */
    private Known(double[] sorted, double mean) {
      this.sorted = sorted;
      this.mean = mean;
    }

    /** One call's time, for a number from 0 to 1 drawn by chance. */
    double draw(double chance) {
      return sorted[(int) (chance * sorted.length)];
    }

    /** What is left of a call that took so long already, of one like those that took longer. */
    double drawRest(double elapsed, double chance) {
      int at = Arrays.binarySearch(sorted, elapsed);
      int longer = at >= 0 ? at + 1 : -at - 1;
      int left = sorted.length - longer;
      return left < FEW
          ? -mean * Math.log(1 - chance)
          : sorted[longer + (int) (chance * left)] - elapsed;
    }
  }
}
