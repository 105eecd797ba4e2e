package dev.jackfield.engine.rule;

import dev.jackfield.engine.rule.drl.Problem;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What is wrong with a file of a rule book, where, and what would be right.
 *
 * @param file path inside the rule book, as {@code tables/topics.csv}
 * @param line line of a text or row of a table, from 1; 0: the whole file
 * @param column column of a text, as a number, or name of a table's column; empty: the whole line
 * @param code which problem, a key of the bundle {@code problems}
 * @param args what the words hold
 */
public record RuleProblem(
    String file, int line, String column, Weight weight, String code, List<String> args) {

  /** Whether it keeps a rule book from going live. */
  public enum Weight {
    ERROR,
    WARNING
  }

  private static final String DRL = "drl:";

  /** What is wrong with a DRL that people edit. */
  public static RuleProblem of(String file, Problem problem) {
    return new RuleProblem(
        file,
        problem.line(),
        String.valueOf(problem.column()),
        Weight.ERROR,
        DRL + problem.code(),
        problem.args());
  }

  public static RuleProblem error(
      String file, int line, String column, String code, Object... args) {
    return new RuleProblem(file, line, column, Weight.ERROR, code, strings(args));
  }

  public static RuleProblem warning(
      String file, int line, String column, String code, Object... args) {
    return new RuleProblem(file, line, column, Weight.WARNING, code, strings(args));
  }

  private static List<String> strings(Object... args) {
    return java.util.Arrays.stream(args).map(String::valueOf).toList();
  }

  public boolean isError() {
    return weight == Weight.ERROR;
  }

  /** In words, without the place. */
  public String say(Locale language) {
    if (code.startsWith(DRL)) {
      return new Problem(line, 1, code.substring(DRL.length()), args).say(language);
    }
    ResourceBundle words =
        ResourceBundle.getBundle("dev.jackfield.engine.rule.problems", language, ROOT_LAST);
    return new MessageFormat(words.getString(code), language).format(args.toArray());
  }

  /** In English with its place, for logs and the command line. */
  @Override
  public String toString() {
    String at = line == 0 ? "" : (file.endsWith(".csv") ? " row " : " line ") + line;
    String in = column.isEmpty() ? "" : " column " + column;
    return file + at + in + ": " + say(Locale.ENGLISH);
  }

  /** English is the bundle without a language: never that of the machine. */
  private static final ResourceBundle.Control ROOT_LAST =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
}
