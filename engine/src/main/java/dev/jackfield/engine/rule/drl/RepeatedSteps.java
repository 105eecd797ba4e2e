package dev.jackfield.engine.rule.drl;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates from above, before RE2/J compiles an expression, how many steps it has when its counted
 * repeats are written out: {@code ((a{1000}){1000}){1000}} must not reach the compiler.
 */
final class RepeatedSteps {
  static final long TOO_MANY = 1_000_000_000;

  private final String expression;
  private int at;
  private long last;

  private RepeatedSteps(String expression) {
    this.expression = expression;
  }

  static long in(String expression) {
    return new RepeatedSteps(expression).count();
  }

  private long count() {
    Deque<Long> outer = new ArrayDeque<>();
    long sum = 0;
    while (at < expression.length()) {
      switch (expression.charAt(at++)) {
        case '(' -> {
          outer.push(sum);
          sum = 0;
          last = 0;
        }
        case ')' -> {
          last = sum + 1;
          sum = capped(last + (outer.isEmpty() ? 0 : outer.pop()));
        }
        case '{' -> {
          long repeated = capped(last * Math.max(1, most()));
          sum = capped(sum - last + repeated);
          last = repeated;
        }
        case '[' -> {
          skipClass();
          last = 1;
          sum++;
        }
        case '\\' -> {
          if (escaped() == 'Q') {
            return TOO_MANY;
          }
          last = 1;
          sum++;
        }
        case '*', '+', '?' -> {
          last++;
          sum++;
        }
        default -> {
          last = 1;
          sum++;
        }
      }
    }
    while (!outer.isEmpty()) {
      sum = capped(sum + outer.pop());
    }
    return sum;
  }

  /** The upper count of {@code {n}}, {@code {n,}} or {@code {n,m}}; 1 when it is not a count. */
  private long most() {
    int end = expression.indexOf('}', at);
    if (end < 0) {
      return 1;
    }
    long most = 1;
    for (String part : expression.substring(at, end).split(",", -1)) {
      if (part.length() > 9 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return 1;
      }
      most = Math.max(most, part.isEmpty() ? 1 : Long.parseLong(part) + 1);
    }
    at = end + 1;
    return most;
  }

  private char escaped() {
    char c = at < expression.length() ? expression.charAt(at++) : 0;
    if ((c == 'p' || c == 'P' || c == 'x')
        && at < expression.length()
        && expression.charAt(at) == '{') {
      int end = expression.indexOf('}', at);
      at = end < 0 ? expression.length() : end + 1;
    }
    return c;
  }

  private void skipClass() {
    if (at < expression.length() && expression.charAt(at) == '^') {
      at++;
    }
    int first = at;
    while (at < expression.length() && (expression.charAt(at) != ']' || at == first)) {
      at += expression.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, expression.length());
  }

  private static long capped(long steps) {
    return Math.min(steps, TOO_MANY);
  }
}
