package dev.jackfield.engine.rule.drl;

/** The limits of a checked text. */
public final class Caps {
  /** UTF-16 characters of a whole text. */
  public static final int TEXT = 500_000;

  public static final int RULES = 1_000;

  /** {@code Row} patterns of a rule, with those under {@code not} and {@code exists}. */
  public static final int ROWS = 3;

  /** Parts between commas in a pattern. */
  public static final int PARTS = 20;

  /** Comparisons in a pattern; each value of an {@code in} is one. */
  public static final int COMPARISONS = 100;

  /** Calls in a consequence. */
  public static final int CALLS = 20;

  /** Values and variables in one argument of a call. */
  public static final int VALUES = 40;

  /** Parentheses in each other. */
  public static final int DEPTH = 16;

  /** UTF-16 characters of a quoted text. */
  public static final int LITERAL = 2_000;

  /** UTF-16 characters of a rule's name, a fact's, a column's, a field's. */
  public static final int NAME = 200;

  /** Salience goes from minus this to plus this. */
  public static final int SALIENCE = 100_000;

  /** Digits of a number before its point, and after it. */
  public static final int DIGITS = 12;

  /** Problems that are told of one text. */
  public static final int PROBLEMS = 20;

  private Caps() {}
}
