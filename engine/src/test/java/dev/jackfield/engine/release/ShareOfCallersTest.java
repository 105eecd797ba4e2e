package dev.jackfield.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareOfCallersTest {
  private static final int CALLERS = 10_000;

  private static List<String> callers() {
    return IntStream.range(0, CALLERS).mapToObj(n -> "+1212%07d".formatted(n)).toList();
  }

  private static Set<String> in(int percent, String salt) {
    return callers().stream()
        .filter(c -> StickyShare.isIn(percent, salt, c, "some call"))
        .collect(Collectors.toSet());
  }

  /** 1,000 of 10,000 with a deviation of 30: five of these on both sides, over many rollouts. */
  @Test
  void isAsLargeAsWasAskedForWithinBinomialBounds() {
    Random salts = new Random(20261121);
    for (int run = 0; run < 50; run++) {
      assertThat(in(10, Long.toHexString(salts.nextLong())).size()).isBetween(850, 1_150);
    }
    assertThat(in(50, "a").size()).isBetween(4_750, 5_250);
    assertThat(in(1, "a").size()).isBetween(50, 150);
  }

  @Test
  void holdsTheSameCallersAtEveryCall() {
    for (String caller : callers().subList(0, 500)) {
      boolean first = StickyShare.isIn(10, "salt", caller, "call 1");
      for (int call = 2; call < 20; call++) {
        assertThat(StickyShare.isIn(10, "salt", caller, "call " + call)).isEqualTo(first);
      }
    }
  }

  @Test
  void keepsItsCallersWhenItGrows() {
    Set<String> ten = in(10, "salt");
    Set<String> half = in(50, "salt");
    assertThat(half).containsAll(ten);
    assertThat(in(100, "salt")).hasSize(CALLERS);
    assertThat(in(0, "salt")).isEmpty();
  }

  /** Of a thousand in the first, about a hundred are in the second. */
  @Test
  void isAnotherOneInAnotherRollout() {
    Set<String> first = in(10, "first");
    first.retainAll(in(10, "second"));
    assertThat(first.size()).isBetween(50, 150);
  }

  @Test
  void ofCallersWhoWithholdTheirNumberIsDrawnForEachCall() {
    for (String nobody : List.of("", "anonymous", "Anonymous", "unavailable")) {
      long in =
          IntStream.range(0, CALLERS)
              .filter(n -> StickyShare.isIn(10, "salt", nobody, "call-" + n))
              .count();
      assertThat(in).isBetween(850L, 1_150L);
    }
  }
}
