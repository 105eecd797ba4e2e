package dev.jackfield.engine.rule.drl;

import java.util.List;

/**
 * One word, value or sign.
 *
 * @param text as written; of a quoted text what it means
 * @param above the comment directly above it, else empty
 */
record Token(Kind kind, String text, int line, int column, String above) {
  enum Kind {
    /** ASCII letters, digits and underscores. */
    WORD,
    /** The same after a dollar. */
    VARIABLE,
    TEXT,
    NUMBER,
    SIGN,
    /** Something that the lexer has already told about. */
    BAD,
    END
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
  }

  /** As a person would point at it. */
  String shown() {
    return switch (kind) {
      case TEXT -> '"' + text + '"';
      case END -> "...";
      case WORD, VARIABLE, NUMBER, SIGN, BAD -> text;
    };
  }

  Problem problem(String code, String... args) {
    return new Problem(line, column, code, List.of(args));
  }
}
