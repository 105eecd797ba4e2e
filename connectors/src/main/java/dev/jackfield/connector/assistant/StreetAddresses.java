package dev.jackfield.connector.assistant;

import java.util.regex.Pattern;

/**
 * Where somebody lives, as people say and write it: with a number. A street without one says where
 * something is broken, and stays. A flat or a village that has no street is found by its parts.
 */
final class StreetAddresses {
  static final String MASK = "[address]";

  private static final String FLAT =
      "(?:,? (?:apt|apartment|flat|unit|suite|room|floor|no|#)\\.? ?#?[\\p{L}\\p{Nd}-]{1,6}\\b)?";

  /** Of a name: none of the words that stand between a number and a street by chance. */
  private static final String WORD =
      " (?!(?:a|an|the|this|that|my|your|our|on|in|of|to|for|and|or|per|from|at|down|up|along|by|are|is)\\b)"
          + "[\\p{L}\\p{Nd}'’.-]+";

  private static final String SPOKEN_NUMBER =
      "(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
          + "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
          + "|hundred|oh)[ -]?){1,8}";

  private static final String NUMBER =
      "(?<![\\p{L}\\p{Nd}])(?:\\p{Nd}{1,6}(?:[-/]\\p{Nd}{1,4})?[A-Za-z]?,?|" + SPOKEN_NUMBER + ")";

  /** Kinds of streets that are hardly anything else after a number and a name. */
  static final Pattern ENGLISH =
      Pattern.compile(
          NUMBER
              + "(?:"
              + WORD
              + "){1,3} (?:street|st|avenue|ave|road|rd|lane|ln|boulevard|blvd|highway|hwy|terrace"
              + "|crescent)\\b\\.?"
              + FLAT
              + "|\\bp\\.? ?o\\.? box \\p{Nd}+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Kinds that are other words too, so only in capitals; and postcodes of Britain. */
  static final Pattern CAPITALS =
      Pattern.compile(
          "\\b\\p{Nd}{1,6}[A-Za-z]?(?: \\p{Lu}[\\p{L}'’.-]*){1,3}"
              + " (?:Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Way|Close|Parkway|Pkwy|Gardens|Mews)\\b\\.?"
              + FLAT
              + "|\\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\\b");

  /** Of a name; not what stands before an address in a sentence. A range is looked up fast. */
  private static final String HAN = "(?![我你您他她们在是到住的了址请把给寄送])[\\u4e00-\\u9fff]";

  private static final String COUNT = "[\\p{Nd}零〇一二两三四五六七八九十百]{1,6} ?";
  private static final String PART =
      "(?: ?(?:" + COUNT + "|[A-Za-z甲乙丙丁东西南北])(?:号楼|号院|栋|幢|座|单元|楼|层|室|号|房|户))";

  static final Pattern CHINESE =
      Pattern.compile(
          "(?:"
              + "(?:"
              + HAN
              + "){1,12}(?:路|街|道|巷|胡同|弄|里|段) ?(?:"
              + COUNT
              + "(?:弄|支弄)(?: ?"
              + COUNT
              + "号)?|"
              + COUNT
              + "号)(?:"
              + "(?:"
              + HAN
              + "){0,8}"
              + PART
              + "{1,8})?|"
              + "(?:"
              + HAN
              + "){2,16}(?:小区|花园|新村|家园|苑|公寓|大厦|村)"
              + PART
              + "{1,8})");

  private StreetAddresses() {}
}
