package dev.jackfield.connector.assistant;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out of a text what says who somebody is: what is left may leave the house. Rather too much
 * than too little: a year is a number too. Thread-safe.
 */
final class Masks {
  private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private record Mask(Pattern pattern, String by) {}

  private static final String DIGIT = "\\p{Nd}";
  private static final String GAP = "[ \\t.,/()\\-\\u2010-\\u2015]{0,2}";
  private static final String SPOKEN =
      "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)";
  private static final String CHINESE = "[零〇一二两三四五六七八九幺壹贰叁肆伍陆柒捌玖]";

  private static final String NAME = "\\p{L}[\\p{L}'’-]*";

  /** What comes after a name, also where all is written in small letters. */
  private static final String AFTER_A_NAME =
      "a|about|and|at|because|but|calling|can|could|for|from|hello|here|i|i'd|i'm|i've|in|is|it|my"
          + "|of|on|please|so|speaking|the|there|this|to|we|with|you";

  /** Family names of two characters. */
  private static final String OF_TWO = "欧阳|上官|司马|诸葛|东方|尉迟|公孙|令狐|慕容|司徒|夏侯|皇甫|端木";

  /**
   * In this order: the longer kinds first, and what holds numbers before numbers. Every repetition
   * of a group has an end: without one, what somebody says could fill the stack.
   */
  private static final List<Mask> MASKS =
      List.of(
          mask(
              "[A-Za-z0-9._%+-]{1,64}\\s?[@＠]\\s?[A-Za-z0-9-]{1,64}(?:\\.[A-Za-z0-9-]{1,64}){1,6}",
              "[e-mail]"),
          mask(
              "[\\p{L}\\p{N}._%+-]{1,64} at [\\p{L}\\p{N}-]{1,64}(?: dot [\\p{L}]{2,}){1,4}",
              "[e-mail]"),
          mask(
              "[A-Za-z0-9._-]{1,64}\\s?(?:@|艾特|at)\\s?[A-Za-z0-9-]{1,64}\\s?(?:\\.|点)\\s?(?:com|cn|net|org)",
              "[e-mail]"),
          mask("(?:https?://|www\\.)\\S+", "[web]"),
          mask("(?<!" + DIGIT + ")" + DIGIT + "{17}[\\p{Nd}xXＸ](?!" + DIGIT + ")", "[id]"),
          mask(
              "(?<!\\p{Nd})\\p{Nd}{6}[ -]?(?:18|19|20)\\p{Nd}{2}[ -]?(?:0[1-9]|1[0-2])[ -]?[0-3]\\p{Nd}"
                  + "[ -]?\\p{Nd}{3}[\\p{Nd}xXＸ](?!\\p{Nd})",
              "[id]"),
          new Mask(
              Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b"),
              "[account]"),
          new Mask(StreetAddresses.ENGLISH, StreetAddresses.MASK),
          new Mask(StreetAddresses.CAPITALS, StreetAddresses.MASK),
          new Mask(StreetAddresses.CHINESE, StreetAddresses.MASK),
          mask("[+＋](?:" + DIGIT + GAP + "){6,14}" + DIGIT, "[phone]"),
          mask("(?<!" + DIGIT + ")(?:" + DIGIT + GAP + "){12,18}" + DIGIT, "[card]"),
          mask("(?:" + DIGIT + GAP + "){6,40}" + DIGIT, "[phone]"),
          mask("[A-Za-z]{0,3}(?:" + DIGIT + GAP + "){3,40}" + DIGIT, "[number]"),
          mask("\\b" + SPOKEN + "(?:[\\s,-]+" + SPOKEN + "){3,40}\\b", "[number]"),
          mask("(?:" + CHINESE + "[\\s，、-]?){4,40}", "[number]"),
          new Mask(
              Pattern.compile(
                  "(?<=\\b(?i:my name is|my name's|i am called) )"
                      + NAME
                      + "(?: (?!(?i:"
                      + AFTER_A_NAME
                      + ")\\b)"
                      + NAME
                      + "){0,3}"),
              "[name]"),
          new Mask(
              Pattern.compile(
                  "(?<=(?:我叫|我的名字是|我的名字叫))(?![了你您他她我])(?:(?:"
                      + OF_TWO
                      + ")\\p{IsHan}{1,2}|\\p{IsHan}{2,3})"),
              "[name]"));

  private Masks() {}

  private static Mask mask(String pattern, String by) {
    return new Mask(Pattern.compile(pattern, CASE), by);
  }

  /**
   * @param names of people that may stand in it
   */
  static String hide(String text, Collection<String> names) {
    String masked = text;
    for (Mask mask : MASKS) {
      masked = mask.pattern().matcher(masked).replaceAll(mask.by());
    }
    for (String name : parts(names)) {
      masked = named(name).matcher(masked).replaceAll("[name]");
    }
    return masked;
  }

  /** Whole names, then each part of them; the longest first. */
  private static List<String> parts(Collection<String> names) {
    return names.stream()
        .map(String::strip)
        .flatMap(n -> Stream.concat(Stream.of(n), Stream.of(n.split("[\\s,]+", -1))))
        .filter(n -> n.codePointCount(0, n.length()) >= (isHan(n) ? 2 : 3))
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static boolean isHan(String text) {
    return text.codePoints().allMatch(Character::isIdeographic);
  }

  private static Pattern named(String name) {
    String quoted = Pattern.quote(name);
    return Pattern.compile(
        isHan(name) ? quoted : "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])", CASE);
  }
}
