package dev.jackfield.engine.rule.drl;

import dev.jackfield.engine.rule.drl.ReadRule.Call;
import dev.jackfield.engine.rule.drl.ReadRule.Part;
import dev.jackfield.engine.rule.drl.ReadRule.Pattern;
import java.util.List;

/**
 * Prints what was read as DRL for Drools, each part on the line that it has in the author's text.
 */
final class Canonical {
  private final StringBuilder out = new StringBuilder();
  private int line = 1;

  private Canonical() {}

  static String print(String packageName, List<ReadRule> rules) {
    Canonical text = new Canonical();
    text.out.append("package rules.").append(packageName).append(";");
    Reader.IMPORTS.stream()
        .sorted()
        .forEach(i -> text.out.append(" import ").append(i).append(";"));
    text.out.append(" global ").append(Reader.GLOBAL).append("; dialect \"mvel\"");
    rules.forEach(text::rule);
    return text.out.append('\n').toString();
  }

  /** Between {@code then} and {@code end}. */
  static String consequence(ReadRule rule) {
    Canonical text = new Canonical();
    text.line = rule.lines().then();
    rule.calls().forEach(text::call);
    return text.out.toString();
  }

  private void rule(ReadRule rule) {
    at(rule.lines().rule()).put("rule " + quoted(rule.name()));
    rule.salience().ifPresent(s -> put("salience " + s));
    rule.group().ifPresent(g -> put("activation-group " + quoted(g)));
    at(rule.lines().when()).put("when");
    rule.patterns().forEach(this::pattern);
    at(rule.lines().then()).put("then");
    rule.calls().forEach(this::call);
    at(rule.lines().end()).put("end");
  }

  private void pattern(Pattern pattern) {
    at(pattern.line()).put(pattern.mark());
    pattern.binding().ifPresent(b -> at(b.line()).put(b.name() + " :"));
    put(pattern.type() + "(");
    String between = "";
    for (Part part : pattern.parts()) {
      put(between);
      switch (part) {
        case Part.Table(String name, int where) -> at(where).put("table == " + quoted(name));
        case Part.Bound(var variable, var field) ->
            at(variable.line()).put(variable.name() + " :").operand(field);
        case Part.Holds(var condition) -> condition(condition);
      }
      between = ",";
    }
    put(")");
  }

  private void condition(Condition condition) {
    switch (condition) {
      case Condition.All(var of) -> joined(of, "&&");
      case Condition.Any(var of) -> joined(of, "||");
      case Condition.Compare(var left, var sign, var right) ->
          operand(left).put(sign.drl()).operand(right);
      case Condition.OneOf(var field, boolean not, var values) ->
          joined(
              values.stream()
                  .<Condition>map(
                      v ->
                          new Condition.Compare(
                              field, not ? Condition.Sign.UNEQUAL : Condition.Sign.EQUAL, v))
                  .toList(),
              not ? "&&" : "||");
      case Condition.Fits(var field, boolean not, String expression, int where) -> {
        at(field.line()).put(not ? "!fits(" : "fits(").operand(field).put(",");
        at(where).put(quoted(expression) + " )");
      }
    }
  }

  private void joined(List<Condition> conditions, String sign) {
    put("(");
    String between = "";
    for (Condition condition : conditions) {
      put(between);
      condition(condition);
      between = sign;
    }
    put(")");
  }

  private void call(Call call) {
    at(call.line()).put("decision." + call.method() + "(");
    String between = "";
    for (Term argument : call.arguments()) {
      put(between);
      term(argument);
      between = ",";
    }
    put(");");
  }

  private Canonical term(Term term) {
    return switch (term) {
      case Operand operand -> operand(operand);
      case Term.Said(var value) -> put("decision.said(").term(value).put(")");
      case Term.Computed(var left, char sign, var right, var type, int where) ->
          put("(").term(left).put(String.valueOf(sign)).term(right).put(")");
    };
  }

  private Canonical operand(Operand operand) {
    at(operand.line());
    return switch (operand) {
      case Operand.Field f -> put(f.map() + "[" + quoted(f.key()) + "]");
      case Operand.Variable v -> put(v.name());
      case Operand.Text t -> put(quoted(t.value()));
      case Operand.Digits n -> put(n.digits());
      case Operand.Yes y -> put(String.valueOf(y.value()));
      case Operand.Nothing n -> put("null");
    };
  }

  private Canonical at(int wanted) {
    while (line < wanted) {
      out.append('\n');
      line++;
    }
    return this;
  }

  private Canonical put(String part) {
    if (!part.isEmpty()) {
      out.append(' ').append(part);
    }
    return this;
  }

  static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }
}
