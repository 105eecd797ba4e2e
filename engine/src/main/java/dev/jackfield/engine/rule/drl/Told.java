package dev.jackfield.engine.rule.drl;

import dev.jackfield.engine.rule.drl.Condition.Sign;
import dev.jackfield.engine.rule.drl.Operand.Field;
import dev.jackfield.engine.rule.drl.ReadRule.Part;
import dev.jackfield.engine.rule.drl.ReadRule.Pattern;

/** Whether a pattern can only hold when a field has a value. */
final class Told {
  private Told() {}

  static boolean in(Pattern pattern, Scope scope, Field field) {
    return pattern.parts().stream()
        .anyMatch(p -> p instanceof Part.Holds(Condition c) && asks(c, pattern, scope, field));
  }

  private static boolean asks(Condition condition, Pattern pattern, Scope scope, Field field) {
    return switch (condition) {
      case Condition.All(var of) -> of.stream().anyMatch(c -> asks(c, pattern, scope, field));
      case Condition.Any(var of) -> of.stream().allMatch(c -> asks(c, pattern, scope, field));
      case Condition.OneOf one -> !one.not() && one.field().isSame(field);
      case Condition.Fits fits -> !fits.not() && fits.field().isSame(field);
      case Condition.Compare(var left, var sign, var right) ->
          (left.isSame(field) && asks(sign, right, scope))
              || (right instanceof Field f && f.isSame(field) && asks(sign, left, scope));
    };
  }

  private static boolean asks(Sign sign, Operand other, Scope scope) {
    return switch (sign) {
      case LESS, AT_MOST, GREATER, AT_LEAST -> true;
      case UNEQUAL -> other instanceof Operand.Nothing;
      case EQUAL ->
          switch (other) {
            case Operand.Nothing n -> false;
            case Field f -> false;
            case Operand.Variable v -> scope.isTold(v.name());
            case Operand.Text t -> true;
            case Operand.Digits n -> true;
            case Operand.Yes y -> true;
          };
    };
  }
}
