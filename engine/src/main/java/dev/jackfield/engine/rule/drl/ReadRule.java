package dev.jackfield.engine.rule.drl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One rule as it was read. */
record ReadRule(
    String name,
    String description,
    Lines lines,
    Optional<String> salience,
    Optional<String> group,
    List<Pattern> patterns,
    List<Call> calls) {

  /** Where its keywords stand. */
  record Lines(int rule, int when, int then, int end) {}

  /**
   * @param mark {@code not}, {@code exists} or nothing
   * @param type {@code Question} or {@code Row}
   */
  record Pattern(
      String mark, Optional<Operand.Variable> binding, String type, List<Part> parts, int line) {

    boolean isRow() {
      return type.equals("Row");
    }

    boolean multiplies() {
      return isRow() && mark.isEmpty();
    }

    /** The comparisons with {@code ==} that must hold whatever else does. */
    Stream<Condition.Compare> equalities() {
      return parts.stream()
          .flatMap(p -> p instanceof Part.Holds(Condition c) ? equalities(c) : Stream.of());
    }

    private static Stream<Condition.Compare> equalities(Condition condition) {
      return switch (condition) {
        case Condition.All(var of) -> of.stream().flatMap(Pattern::equalities);
        case Condition.Compare c when c.sign() == Condition.Sign.EQUAL -> Stream.of(c);
        case Condition.Compare c -> Stream.of();
        case Condition.Any any -> Stream.of();
        case Condition.OneOf one -> Stream.of();
        case Condition.Fits fits -> Stream.of();
      };
    }

    Optional<String> table() {
      return parts.stream()
          .filter(Part.Table.class::isInstance)
          .map(p -> ((Part.Table) p).name())
          .findFirst();
    }
  }

  /** What stands between the commas of a pattern. */
  sealed interface Part {
    record Table(String name, int line) implements Part {}

    record Bound(Operand.Variable variable, Operand.Field field) implements Part {}

    record Holds(Condition condition) implements Part {}
  }

  /** One call on the decision. */
  record Call(String method, List<Term> arguments, int line) {}
}
