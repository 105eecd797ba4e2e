package dev.jackfield.engine.rule.drl;

/** A value in an argument, maybe computed. */
sealed interface Term permits Operand, Term.Computed, Term.Said {
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

  /** A value in a sentence: a variable may have none, and a number is written as people do. */
  record Said(Term of) implements Term {
    @Override
    public Type type() {
      return Type.TEXT;
    }

    @Override
    public int line() {
      return of.line();
    }
  }
}
