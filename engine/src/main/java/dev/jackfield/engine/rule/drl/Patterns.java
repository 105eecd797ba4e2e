package dev.jackfield.engine.rule.drl;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of {@code matches}, on RE2/J: time linear in the text, whatever the expression.
 * Checked rules reach it as {@code fits(text["caller"], "...")} on a fact. Thread-safe.
 */
public final class Patterns {
  /** Characters of an expression. */
  public static final int LONGEST = 500;

  /** Steps of an expression with its counted repeats written out. */
  public static final int MOST_STEPS = 2_000;

  /** Characters of a text that is looked at; a longer one fits nothing. */
  public static final int LONGEST_TEXT = 10_000;

  private static final int MOST_KEPT = 2_000;

  private static final Map<String, Pattern> KEPT =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private Patterns() {}

  /**
   * Whether the whole text fits.
   *
   * @param text null fits nothing
   * @throws IllegalArgumentException when {@link #fault} would say one
   */
  public static boolean fits(@Nullable String text, String expression) {
    return text != null
        && text.length() <= LONGEST_TEXT
        && compiled(expression).matcher(text).matches();
  }

  /** What is wrong with an expression, as a code and words of RE2/J; empty when it can be used. */
  static Optional<Fault> fault(String expression) {
    if (expression.length() > LONGEST) {
      return Optional.of(new Fault("expression-long", String.valueOf(LONGEST)));
    }
    if (RepeatedSteps.in(expression) > MOST_STEPS) {
      return Optional.of(new Fault("expression-big", String.valueOf(MOST_STEPS)));
    }
    try {
      return Pattern.compile(expression).programSize() > MOST_STEPS
          ? Optional.of(new Fault("expression-big", String.valueOf(MOST_STEPS)))
          : Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(new Fault("expression-bad", e.getDescription()));
    }
  }

  record Fault(String code, String detail) {}

  private static Pattern compiled(String expression) {
    synchronized (KEPT) {
      Pattern kept = KEPT.get(expression);
      if (kept != null) {
        return kept;
      }
    }
    fault(expression)
        .ifPresent(
            f -> {
              throw new IllegalArgumentException(f.code() + ": " + f.detail());
            });
    Pattern compiled = Pattern.compile(expression);
    synchronized (KEPT) {
      KEPT.put(expression, compiled);
    }
    return compiled;
  }
}
