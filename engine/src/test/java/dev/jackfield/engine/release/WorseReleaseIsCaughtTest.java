package dev.jackfield.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The figures that docs/releases.md states: many rollouts at 10 %, each looked at after every call.
 */
class WorseReleaseIsCaughtTest {
  private static final int RUNS = 2_000;
  private static final int MOST_CALLS = 2_000;
  private static final int OTHERS_A_CALL = 9;
  private static final Terms.Limits LIMITS = Terms.Limits.USUAL;

  private final Random random = new Random(20261121);

  /** Calls of the release until it is called worse; {@code MOST_CALLS + 1}: never. */
  private int callsUntilCaught(
      double troubleNow, double troubleBefore, double abandonedNow, double abandonedBefore) {
    long[] now = new long[3];
    long[] before = new long[3];
    for (int call = 1; call <= MOST_CALLS; call++) {
      one(now, troubleNow, abandonedNow);
      for (int other = 0; other < OTHERS_A_CALL; other++) {
        one(before, troubleBefore, abandonedBefore);
      }
      if (Worse.worst(Worse.look(figures(now), figures(before), LIMITS)).isPresent()) {
        return call;
      }
    }
    return MOST_CALLS + 1;
  }

  private void one(long[] counts, double trouble, double abandoned) {
    counts[0]++;
    counts[1] += random.nextDouble() < trouble ? 1 : 0;
    counts[2] += random.nextDouble() < abandoned ? 1 : 0;
  }

  private static Figures figures(long[] counts) {
    return new Figures(counts[0], counts[0], 0, counts[2], 0, counts[1], 0, 0, 0, 0);
  }

  private int[] runs(
      int runs, double troubleNow, double before, double abandonedNow, double abandonedBefore) {
    int[] caught = new int[runs];
    for (int run = 0; run < runs; run++) {
      caught[run] = callsUntilCaught(troubleNow, before, abandonedNow, abandonedBefore);
    }
    Arrays.sort(caught);
    return caught;
  }

  private static void within(int[] sorted, String what, int half, int ninetyNine) {
    int p50 = sorted[sorted.length / 2];
    int p99 = sorted[sorted.length * 99 / 100];
    System.out.printf("%s: caught within %d calls in half, %d in 99 of 100 runs%n", what, p50, p99);
    assertThat(p50).as(what + ", half of the runs").isLessThanOrEqualTo(half);
    assertThat(p99).as(what + ", 99 of 100 runs").isLessThanOrEqualTo(ninetyNine);
  }

  @Test
  void oneThatIsNoWorseIsHardlyEverCalledSo() {
    for (double share : new double[] {0, 0.01, 0.05}) {
      int[] caught = runs(RUNS, share, share, 0.2, 0.2);
      long alarms = Arrays.stream(caught).filter(c -> c <= MOST_CALLS).count();
      System.out.printf("no worse at %.2f: %d false alarms in %d runs%n", share, alarms, RUNS);
      // 1 in 1000 at most; 2,000 runs with 7 would be one in 200,000 times.
      assertThat(alarms).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void oneInWhichCallsFailIsCaughtWithinAsManyCallsAsIsStated() {
    within(runs(RUNS, 1, 0.01, 0.1, 0.1), "every call fails", 10, 10);
    within(runs(RUNS, 0.5, 0.01, 0.1, 0.1), "half of the calls fail", 20, 40);
    within(runs(RUNS, 0.2, 0.01, 0.1, 0.1), "20 % fail", 70, 160);
    within(runs(RUNS / 4, 0.1, 0.01, 0.1, 0.1), "10 % fail", 260, 620);
  }

  @Test
  void oneThatCallersGiveUpIsCaughtToo() {
    within(runs(RUNS / 4, 0.01, 0.01, 0.6, 0.1), "60 % give up instead of 10 %", 60, 140);
  }

  @Test
  void nothingIsSaidBeforeThereAreEnoughCalls() {
    Figures nine = new Figures(9, 9, 0, 0, 0, 9, 0, 0, 0, 0);
    assertThat(Worse.look(nine, Figures.NONE, LIMITS)).isEmpty();
    Figures ten = new Figures(10, 10, 0, 0, 0, 10, 0, 0, 0, 0);
    assertThat(Worse.worst(Worse.look(ten, Figures.NONE, LIMITS)))
        .hasValueSatisfying(w -> assertThat(w.kind()).isEqualTo(Worse.Kind.TROUBLE));
  }
}
