package dev.jackfield.engine.rule.drl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gathers what a rule reads and decides. */
final class ReadParts {
  private final Set<String> tables = new TreeSet<>();
  private final List<RowsRead> rows = new ArrayList<>();
  private final Set<String> facts = new TreeSet<>();
  private final Set<String> decides = new TreeSet<>();

  static CheckedDrl.Rule of(ReadRule rule) {
    ReadParts parts = new ReadParts();
    rule.patterns().forEach(parts::pattern);
    rule.calls().forEach(parts::call);
    return new CheckedDrl.Rule(
        rule.name(),
        rule.lines().rule(),
        rule.description(),
        Set.copyOf(parts.tables),
        List.copyOf(parts.rows),
        Set.copyOf(parts.facts),
        Set.copyOf(parts.decides),
        rule.patterns().size(),
        Canonical.consequence(rule));
  }

  private void pattern(ReadRule.Pattern pattern) {
    pattern.table().ifPresent(tables::add);
    pattern
        .table()
        .ifPresent(t -> rows.add(new RowsRead(t, pattern.multiplies(), columns(pattern))));
    if (!pattern.isRow()) {
      pattern.parts().forEach(this::part);
    }
  }

  private static List<String> columns(ReadRule.Pattern pattern) {
    return pattern
        .equalities()
        .filter(c -> c.left().map().equals("cell") && !(c.right() instanceof Operand.Field))
        .map(c -> c.left().key())
        .distinct()
        .sorted()
        .toList();
  }

  private void part(ReadRule.Part part) {
    switch (part) {
      case ReadRule.Part.Table table -> {}
      case ReadRule.Part.Bound bound -> fact(bound.field());
      case ReadRule.Part.Holds(var condition) -> condition(condition);
    }
  }

  private void condition(Condition condition) {
    switch (condition) {
      case Condition.All(var of) -> of.forEach(this::condition);
      case Condition.Any(var of) -> of.forEach(this::condition);
      case Condition.OneOf one -> fact(one.field());
      case Condition.Fits fits -> fact(fits.field());
      case Condition.Compare compare -> {
        fact(compare.left());
        if (compare.right() instanceof Operand.Field right) {
          fact(right);
        }
      }
    }
  }

  private void fact(Operand.Field field) {
    facts.add(field.map() + "[\"" + field.key() + "\"]");
  }

  private void call(ReadRule.Call call) {
    boolean field = !call.method().equals("because") && !call.method().equals("need");
    if (field && call.arguments().getFirst() instanceof Operand.Text name) {
      decides.add(name.value());
    }
  }
}
