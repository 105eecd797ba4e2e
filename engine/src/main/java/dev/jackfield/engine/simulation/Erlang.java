package dev.jackfield.engine.simulation;

import java.util.Arrays;

/**
 * The formulas of the textbooks, for one kind of call and agents who are all alike: calls come by
 * chance, talks and patience are exponential. Times in seconds.
 */
final class Erlang {
  private static final int MOST_THERE = 100_000;

  /** States that are rarer than this are left out. */
  private static final double RARE = 1e-13;

  private Erlang() {}

  /**
   * @param waits who is not answered at once, of all
   * @param meanWait of all, those who give up included
   * @param serviceLevel answered within the time, of all
   * @param abandonment who gives up, of all
   */
  record Result(double waits, double meanWait, double serviceLevel, double abandonment) {}

  /** Erlang C: everybody waits as long as it takes. */
  static Result c(double perSecond, double handling, int agents, double within) {
    double load = perSecond * handling;
    double blocked = 1;
    for (int n = 1; n <= agents; n++) {
      blocked = load * blocked / (n + load * blocked);
    }
    double waits = blocked / (1 - load / agents * (1 - blocked));
    double drain = (agents - load) / handling;
    return new Result(waits, waits / drain, 1 - waits * Math.exp(-drain * within), 0);
  }

  /**
   * Erlang A: those who wait give up after an exponential time. The chain of how many are there is
   * summed up; the wait of one who finds n before it is a sum of exponential times, whose
   * distribution is followed in small steps.
   */
  static Result a(double perSecond, double handling, double patience, int agents, double within) {
    double serve = 1 / handling;
    double leave = 1 / patience;
    double[] chance = new double[MOST_THERE];
    chance[0] = 1;
    double sum = 1;
    int there = 1;
    for (int n = 1; n < MOST_THERE && (n <= agents || chance[n - 1] > sum * RARE); n++) {
      there = n + 1;
      double rate = Math.min(n, agents) * serve + Math.max(0, n - agents) * leave;
      chance[n] = chance[n - 1] * perSecond / rate;
      sum += chance[n];
      if (chance[n] > 1e200) {
        for (int i = 0; i <= n; i++) {
          chance[i] *= 1e-200;
        }
        sum *= 1e-200;
      }
    }
    chance = Arrays.copyOf(chance, there);
    double waits = 0;
    double line = 0;
    for (int n = 0; n < there; n++) {
      chance[n] /= sum;
      if (n >= agents) {
        waits += chance[n];
        line += (n - agents) * chance[n];
      }
    }
    double abandonment = leave * line / perSecond;
    double level = 1 - waits + answeredWithin(chance, agents, serve, leave, within);
    return new Result(waits, line / perSecond, level, abandonment);
  }

  /** Answered after a wait, but within the time: by steps of the chain of one who waits. */
  private static double answeredWithin(
      double[] chance, int agents, double serve, double leave, double within) {
    int line = chance.length - agents;
    double[] before = new double[line];
    for (int k = 0; k < line; k++) {
      before[k] = chance[agents + k];
    }
    double fastest = agents * serve + line * leave;
    int steps = (int) Math.max(2_000, Math.ceil(20 * fastest * within));
    double step = within / steps;
    double answered = 0;
    for (int s = 0; s < steps; s++) {
      for (int k = 0; k < line; k++) {
        double here = before[k];
        double forward = here * (agents * serve + k * leave) * step;
        double gone = here * leave * step;
        before[k] = here - forward - gone;
        if (k == 0) {
          answered += forward;
        } else {
          before[k - 1] += forward;
        }
      }
    }
    return answered;
  }
}
