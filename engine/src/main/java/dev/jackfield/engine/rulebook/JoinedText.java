package dev.jackfield.engine.rulebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Two edits of one text put together, line by line: what only one of them changed is as that one
 * has it, and what both added at one place is there twice, theirs first. Used by one thread.
 */
final class JoinedText {
  /** Above this many comparisons texts are not put together. */
  private static final long MOST_COMPARED = 9_000_000;

  private static final int NOT_THERE = -1;

  private final List<String> base;
  private final List<String> mine;
  private final List<String> theirs;
  private final List<String> joined = new ArrayList<>();

  private JoinedText(List<String> base, List<String> mine, List<String> theirs) {
    this.base = base;
    this.mine = mine;
    this.theirs = theirs;
  }

  /**
   * @param base what both began with
   * @return empty: both changed the same lines, or the texts are too long to be put together
   */
  static Optional<String> of(String base, String mine, String theirs) {
    return new JoinedText(lines(base), lines(mine), lines(theirs)).join();
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\n", -1));
  }

  private Optional<String> join() {
    if ((long) base.size() * Math.max(mine.size(), theirs.size()) > MOST_COMPARED) {
      return Optional.empty();
    }
    int[] inMine = matches(base, mine);
    int[] inTheirs = matches(base, theirs);
    int b = 0;
    int m = 0;
    int t = 0;
    while (b < base.size() || m < mine.size() || t < theirs.size()) {
      int next = b;
      while (next < base.size() && (inMine[next] == NOT_THERE || inTheirs[next] == NOT_THERE)) {
        next++;
      }
      boolean isEnd = next == base.size();
      int untilMine = isEnd ? mine.size() : inMine[next];
      int untilTheirs = isEnd ? theirs.size() : inTheirs[next];
      if (!join(
          base.subList(b, next), mine.subList(m, untilMine), theirs.subList(t, untilTheirs))) {
        return Optional.empty();
      }
      if (!isEnd) {
        joined.add(base.get(next));
      }
      b = isEnd ? next : next + 1;
      m = isEnd ? untilMine : untilMine + 1;
      t = isEnd ? untilTheirs : untilTheirs + 1;
    }
    return Optional.of(String.join("\n", joined));
  }

  /** What lies between two lines that all three have; false when both changed it. */
  private boolean join(List<String> was, List<String> one, List<String> other) {
    if (one.equals(was) || one.equals(other)) {
      joined.addAll(other);
    } else if (other.equals(was)) {
      joined.addAll(one);
    } else if (was.isEmpty()) {
      joined.addAll(other);
      joined.addAll(one);
    } else {
      return false;
    }
    return true;
  }

  /** For each line the place of its partner in a longest common subsequence. */
  private static int[] matches(List<String> from, List<String> to) {
    int[][] common = new int[from.size() + 1][to.size() + 1];
    for (int a = from.size() - 1; a >= 0; a--) {
      for (int b = to.size() - 1; b >= 0; b--) {
        common[a][b] =
            from.get(a).equals(to.get(b))
                ? common[a + 1][b + 1] + 1
                : Math.max(common[a + 1][b], common[a][b + 1]);
      }
    }
    int[] partners = new int[from.size()];
    Arrays.fill(partners, NOT_THERE);
    int i = 0;
    int j = 0;
    while (i < from.size() && j < to.size()) {
      if (from.get(i).equals(to.get(j))) {
        partners[i++] = j++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return partners;
  }
}
