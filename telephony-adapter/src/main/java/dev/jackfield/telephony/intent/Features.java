package dev.jackfield.telephony.intent;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a text is made of: words, their stems and pairs; in scripts that write no spaces, characters
 * and their pairs.
 */
final class Features {
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "a", "an", "the", "to", "of", "is", "are", "am", "be", "it", "and", "or", "in", "at",
          "for", "with", "please", "do", "does", "did", "me", "my", "your", "you", "i", "we",
          "that", "this", "can", "could", "would", "like", "want", "的", "了", "吗", "呢", "我", "你",
          "请", "是", "在", "想", "要", "一", "个", "们", "有");
  private static final Set<String> NUMBERS =
      Set.of(
          "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "零",
          "〇", "幺", "两", "二", "三", "四", "五", "六", "七", "八", "九");
  private static final int STEM = 4;

  private Features() {}

  /** Lower case, full-width letters made plain, marks taken out. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}' ]+", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** Words that say something, or single characters of a script without spaces. */
  static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    for (String word : plain(text).split(" ", -1)) {
      StringBuilder letters = new StringBuilder();
      word.codePoints()
          .forEach(
              c -> {
                if (Character.isIdeographic(c)) {
                  flush(letters, tokens);
                  tokens.add(Character.toString(c));
                } else {
                  letters.appendCodePoint(c);
                }
              });
      flush(letters, tokens);
    }
    return tokens;
  }

  private static void flush(StringBuilder letters, List<String> tokens) {
    if (!letters.isEmpty()) {
      tokens.add(letters.toString());
      letters.setLength(0);
    }
  }

  static Set<String> of(String text) {
    Set<String> features = new LinkedHashSet<>();
    String before = "^";
    for (String token : tokens(text)) {
      if (!EMPTY_WORDS.contains(token) && !isNumber(token)) {
        features.add("w=" + token);
        if (token.length() > STEM) {
          features.add("s=" + token.substring(0, STEM));
        }
      }
      features.add("p=" + before + "_" + token);
      before = token;
    }
    return features;
  }

  /** A number that is said with something does not tell what it is about. */
  private static boolean isNumber(String token) {
    return NUMBERS.contains(token) || token.chars().allMatch(Character::isDigit);
  }

  /** Whether this feature alone can carry a meaning. */
  static boolean isWord(String feature) {
    return feature.startsWith("w=");
  }
}
