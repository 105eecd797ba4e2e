package dev.jackfield.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TwoEditsOfOneTextTest {
  private static final String BASE = "head\na,1\nb,2\nc,3\n";

  @Test
  void whatOnlyOneChangedIsAsThatOneHasIt() {
    assertThat(JoinedText.of(BASE, "head\na,9\nb,2\nc,3\n", "head\na,1\nb,2\nc,8\n"))
        .hasValue("head\na,9\nb,2\nc,8\n");
    assertThat(JoinedText.of(BASE, "head\na,1\nc,3\n", "head\na,1\nb,2\nc,3\nd,4\n"))
        .hasValue("head\na,1\nc,3\nd,4\n");
    assertThat(JoinedText.of(BASE, BASE, "other\n")).hasValue("other\n");
    assertThat(JoinedText.of(BASE, "other\n", BASE)).hasValue("other\n");
  }

  @Test
  void whatBothAddedAtOnePlaceIsThereTwice() {
    assertThat(JoinedText.of(BASE, BASE + "mine\n", BASE + "theirs\n"))
        .hasValue(BASE + "theirs\nmine\n");
    assertThat(JoinedText.of("", "mine", "")).hasValue("mine");
  }

  @Test
  void theSameDoneByBothIsDoneOnce() {
    assertThat(JoinedText.of(BASE, BASE + "d,4\n", BASE + "d,4\n")).hasValue(BASE + "d,4\n");
  }

  @Test
  void whatBothChangedIsNotPutTogether() {
    assertThat(JoinedText.of(BASE, BASE.replace("b,2", "b,7"), BASE.replace("b,2", "b,8")))
        .isEmpty();
    assertThat(JoinedText.of(BASE, BASE.replace("b,2\n", ""), BASE.replace("b,2", "b,8")))
        .isEmpty();
  }

  @Test
  void nothingOfEitherIsLostWhateverTheyAreWhenBothOnlyAdd() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      List<String> base = new ArrayList<>();
      for (int i = random.nextInt(8); i >= 0; i--) {
        base.add("line" + random.nextInt(3));
      }
      String mine = added(base, "mine" + round, random);
      String theirs = added(base, "theirs" + round, random);
      String joined = JoinedText.of(String.join("\n", base), mine, theirs).orElse("");
      assertThat(joined.lines().filter(l -> l.startsWith("line")).toList())
          .as("%s + %s", mine, theirs)
          .isEqualTo(base);
      assertThat(joined).contains("mine" + round, "theirs" + round);
    }
  }

  private static String added(List<String> base, String what, Random random) {
    List<String> lines = new ArrayList<>(base);
    lines.add(random.nextInt(lines.size() + 1), what);
    return String.join("\n", lines);
  }
}
