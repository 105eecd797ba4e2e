package dev.jackfield.engine.rule.drl;

import java.util.List;

/** What must hold of a fact. A negation is pushed down to the comparisons when it is read. */
sealed interface Condition {

  Condition negated();

  record All(List<Condition> of) implements Condition {
    @Override
    public Condition negated() {
      return new Any(of.stream().map(Condition::negated).toList());
    }
  }

  record Any(List<Condition> of) implements Condition {
    @Override
    public Condition negated() {
      return new All(of.stream().map(Condition::negated).toList());
    }
  }

  record Compare(Operand.Field left, Sign sign, Operand right) implements Condition {
    @Override
    public Condition negated() {
      return new Compare(left, sign.negated(), right);
    }
  }

  record OneOf(Operand.Field field, boolean not, List<Operand> values) implements Condition {
    @Override
    public Condition negated() {
      return new OneOf(field, !not, values);
    }
  }

  /** {@code matches}, {@code contains} and {@code str[...]}, all on RE2/J. */
  record Fits(Operand.Field field, boolean not, String expression, int line) implements Condition {
    @Override
    public Condition negated() {
      return new Fits(field, !not, expression, line);
    }
  }

  /** A missing value is neither less nor greater: both a comparison and its negation are false. */
  enum Sign {
    EQUAL("=="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String drl;

    Sign(String drl) {
      this.drl = drl;
    }

    String drl() {
      return drl;
    }

    /** With its sides changed. */
    Sign turned() {
      return switch (this) {
        case EQUAL, UNEQUAL -> this;
        case LESS -> GREATER;
        case AT_MOST -> AT_LEAST;
        case GREATER -> LESS;
        case AT_LEAST -> AT_MOST;
      };
    }

    Sign negated() {
      return switch (this) {
        case EQUAL -> UNEQUAL;
        case UNEQUAL -> EQUAL;
        case LESS -> AT_LEAST;
        case AT_MOST -> GREATER;
        case GREATER -> AT_MOST;
        case AT_LEAST -> LESS;
      };
    }
  }
}
