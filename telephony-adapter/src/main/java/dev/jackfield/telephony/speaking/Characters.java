package dev.jackfield.telephony.speaking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Characters that are said one by one, in groups with a pause between. */
final class Characters {
  private static final int LONGEST_GROUP = 6;
  private static final int FOURS = 4;

  private Characters() {}

  /** Groups as they are written; one that is too long to be taken down is cut. */
  static List<List<Character>> groups(String text) {
    List<List<Character>> groups = new ArrayList<>();
    for (String written : text.toUpperCase(Locale.ROOT).split("[^A-Z0-9*#+]+", -1)) {
      List<Character> all = written.chars().mapToObj(c -> (char) c).toList();
      int from = 0;
      for (int size : sizes(all.size())) {
        groups.add(all.subList(from, from + size));
        from += size;
      }
    }
    return groups;
  }

  /** Fours, of which the first ones are threes so that none is shorter: 7 is 3 and 4. */
  private static List<Integer> sizes(int length) {
    if (length == 0) {
      return List.of();
    }
    if (length <= LONGEST_GROUP) {
      return List.of(length);
    }
    int groups = (length + FOURS - 1) / FOURS;
    int threes = groups * FOURS - length;
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      sizes.add(i < threes ? FOURS - 1 : FOURS);
    }
    return sizes;
  }
}
