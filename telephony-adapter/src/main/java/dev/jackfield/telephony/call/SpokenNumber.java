package dev.jackfield.telephony.call;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The digits in what was said, in English and Chinese: "one two 3", "幺三八". */
final class SpokenNumber {
  private static final List<String> ENGLISH =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
  private static final String CHINESE = "零一二三四五六七八九";
  private static final Map<String, String> OTHER = Map.of("oh", "0", "〇", "0", "幺", "1", "两", "2");

  private SpokenNumber() {}

  /** Empty when no digit was said. */
  static String in(String text) {
    StringBuilder digits = new StringBuilder();
    for (String word : words(text)) {
      int english = ENGLISH.indexOf(word);
      int chinese = word.codePointCount(0, word.length()) == 1 ? CHINESE.indexOf(word) : -1;
      if (english >= 0 || chinese >= 0) {
        digits.append(Math.max(english, chinese));
      } else if (!word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
        digits.append(word);
      } else {
        digits.append(OTHER.getOrDefault(word, ""));
      }
    }
    return digits.toString();
  }

  private static List<String> words(String text) {
    String spaced = text.toLowerCase(Locale.ROOT).replaceAll("(\\p{IsHan})", " $1 ");
    return Arrays.asList(spaced.split("[^\\p{L}\\p{N}]+", -1));
  }
}
