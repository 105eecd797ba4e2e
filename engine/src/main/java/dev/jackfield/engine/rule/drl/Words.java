package dev.jackfield.engine.rule.drl;

/** How kinds of values are called in a problem: as in DRL, the same in every language. */
final class Words {
  private Words() {}

  static String typeKey(Term.Type type) {
    return switch (type) {
      case TEXT -> "\"...\"";
      case NUMBER -> "123";
      case YES -> "true/false";
      case NOTHING -> "null";
      case FACT -> "Question/Row";
    };
  }
}
