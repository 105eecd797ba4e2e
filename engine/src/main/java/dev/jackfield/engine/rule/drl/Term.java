package dev.jackfield.engine.rule.drl;

/** A value in an argument, maybe computed. */
sealed interface Term permits Operand, Term.Computed {
  enum Type {
    TEXT,
    NUMBER,
    YES,
    NOTHING,
    /** A whole Question or Row: bound, but nothing can be done with it. */
    FACT
  }

  Type type();

  /** Where it begins. */
  int line();

  /**
   * @param sign one of {@code + - *}
   */
  record Computed(Term left, char sign, Term right, Type type, int line) implements Term {}
}
