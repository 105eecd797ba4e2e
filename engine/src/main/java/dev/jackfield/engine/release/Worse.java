package dev.jackfield.engine.release;

import java.util.List;
import java.util.Optional;

/**
 * Whether a release is worse than the one before, asked again after every call.
 *
 * <p>The release's calls are a sequence of hits and misses. For each share {@code q} of a few above
 * the allowed share {@code p0}, the likelihood of what was seen under {@code q} is divided by that
 * under {@code p0}; the mean of these quotients is the evidence. While the true share is not above
 * {@code p0}, the evidence is a non-negative supermartingale that begins at 1, so that by Ville's
 * inequality it ever reaches {@code 1/a} with a chance of at most {@code a}, however often one
 * looks. {@code p0} is the upper limit (one-sided, 99 %) of the share before, plus what is allowed
 * beyond it.
 */
final class Worse {
  /** Chance that a release that is no worse is ever called so, for both kinds together. */
  static final double FALSE_ALARM = 0.001;

  /** The evidence from which a release is worse; each of the two kinds has half of the chance. */
  static final double ENOUGH = 2 / FALSE_ALARM;

  /** A plan does not go on while there is so much. */
  static final double DOUBT = 20;

  /** How far each share lies from the allowed one to 100 %. */
  private static final double[] FARTHER = {0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 0.95};

  private static final double Z_99 = 2.326;
  private static final double LEAST = 0.001;
  private static final double MOST = 0.98;
  private static final double PERCENT = 100;

  private Worse() {}

  /** What can be worse. */
  enum Kind {
    TROUBLE,
    ABANDONED
  }

  /**
   * How a release stands.
   *
   * @param calls of it
   * @param hits of these
   * @param allowed share, 0 to 1
   */
  record Standing(Kind kind, long calls, long hits, double allowed, double evidence) {
    boolean isWorse() {
      return evidence >= ENOUGH;
    }
  }

  /** Both kinds; none before there are enough calls. */
  static List<Standing> look(Figures now, Figures before, Terms.Limits limits) {
    if (now.calls() < limits.leastCalls()) {
      return List.of();
    }
    double trouble =
        Math.min(
            limits.most() / PERCENT,
            upper(before.trouble(), before.calls()) + limits.trouble() / PERCENT);
    double abandoned = upper(before.abandoned(), before.calls()) + limits.abandoned() / PERCENT;
    return List.of(
        standing(Kind.TROUBLE, now.calls(), now.trouble(), trouble),
        standing(Kind.ABANDONED, now.calls(), now.abandoned(), abandoned));
  }

  static Optional<Standing> worst(List<Standing> standings) {
    return standings.stream().filter(Standing::isWorse).findFirst();
  }

  private static Standing standing(Kind kind, long calls, long hits, double allowed) {
    return new Standing(kind, calls, hits, allowed, evidence(calls, hits, allowed));
  }

  static double evidence(long calls, long hits, double allowed) {
    if (allowed >= MOST) {
      return 0;
    }
    double p0 = Math.max(LEAST, allowed);
    double sum = 0;
    for (double farther : FARTHER) {
      double q = p0 + farther * (1 - p0);
      double log = hits * Math.log(q / p0) + (calls - hits) * Math.log((1 - q) / (1 - p0));
      sum += Math.exp(Math.min(log, 500));
    }
    return sum / FARTHER.length;
  }

  /** Wilson's upper limit of a share; 1 when nothing was seen. */
  static double upper(long hits, long calls) {
    if (calls == 0) {
      return 1;
    }
    double n = calls;
    double p = hits / n;
    double z2 = Z_99 * Z_99;
    double middle = p + z2 / (2 * n);
    double half = Z_99 * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return Math.min(1, (middle + half) / (1 + z2 / n));
  }
}
