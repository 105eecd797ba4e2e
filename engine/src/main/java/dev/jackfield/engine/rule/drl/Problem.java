package dev.jackfield.engine.rule.drl;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Why a text is not taken, and where.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 characters
 * @param code a key of the bundle {@code messages/drl}
 * @param args what stands there, what would be right; plain text that a person typed
 */
public record Problem(int line, int column, String code, List<String> args) {
  static final String BUNDLE = "messages/drl";
  private static final int LONGEST_QUOTE = 60;

  public Problem {
    args = args.stream().map(Problem::shortened).toList();
  }

  /** Drools understood the canonical text otherwise than our reader: the second look refuses it. */
  public static Problem notAsRead(String difference) {
    return new Problem(1, 1, "not-as-read", List.of(difference));
  }

  /** What Drools' compiler said of a line of the canonical text, which is the author's line. */
  public static Problem ofDrools(int line, String words) {
    return new Problem(Math.max(line, 1), 1, "drools-says", List.of(words));
  }

  /** In words: Chinese for any Chinese locale, else English. */
  public String say(Locale locale) {
    boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    ResourceBundle words =
        ResourceBundle.getBundle(
            BUNDLE,
            chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return new MessageFormat(words.getString(code), Locale.ROOT).format(args.toArray());
  }

  private static String shortened(String arg) {
    return arg.codePointCount(0, arg.length()) <= LONGEST_QUOTE
        ? arg
        : arg.substring(0, arg.offsetByCodePoints(0, LONGEST_QUOTE)) + "...";
  }

  /** Ends the reading of a rule; caught at its boundary. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.code(), null, false, false);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }
}
