package dev.jackfield.engine.rule.drl;

import dev.jackfield.engine.rule.drl.Problem.Refused;
import dev.jackfield.engine.rule.drl.ReadRule.Part;
import dev.jackfield.engine.rule.drl.ReadRule.Pattern;
import dev.jackfield.engine.rule.drl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what stands between {@code when} and {@code then}. */
final class PatternReader {
  private final Tokens tokens;
  private final Scope scope;
  private final List<Pattern> patterns = new ArrayList<>();

  PatternReader(Tokens tokens, Scope scope) {
    this.tokens = tokens;
    this.scope = scope;
  }

  List<Pattern> read() {
    while (!tokens.isBefore("then")) {
      Token first = tokens.peek();
      Set<String> earlier = scope.names();
      Pattern pattern = pattern();
      check(first, pattern, earlier);
      patterns.add(pattern);
    }
    return patterns;
  }

  private Pattern pattern() {
    Token first = tokens.peek();
    String mark = tokens.is("not") || tokens.is("exists") ? tokens.take().text() : "";
    Optional<Operand.Variable> binding = Optional.empty();
    if (tokens.peek().kind() == Kind.VARIABLE) {
      Token name = tokens.take();
      if (!mark.isEmpty()) {
        throw new Refused(name.problem("binding-in-not", name.text(), mark));
      }
      tokens.expect(":");
      binding = Optional.of(scope.bind(name, Term.Type.FACT));
    }
    String type = type(mark);
    tokens.expect("(");
    List<Part> parts = parts(type, mark);
    tokens.expect(")");
    return new Pattern(mark, binding, type, parts, first.line());
  }

  private String type(String mark) {
    Token type = tokens.peek();
    if (type.is("eval")) {
      throw tokens.refused("no-eval");
    }
    if (!type.is("Question") && !type.is("Row")) {
      throw tokens.refused("no-such-condition", type.shown());
    }
    if (type.is("Question") && !mark.isEmpty()) {
      throw tokens.refused("question-negated", mark);
    }
    return tokens.take().text();
  }

  private List<Part> parts(String type, String mark) {
    List<Part> parts = new ArrayList<>();
    ConditionReader conditions = new ConditionReader(tokens, scope, type);
    if (tokens.is(")")) {
      return parts;
    }
    do {
      if (parts.size() == Caps.PARTS) {
        throw tokens.refused("parts-many", String.valueOf(Caps.PARTS));
      }
      parts.add(part(type, mark, conditions));
    } while (tokens.takeIf(","));
    return parts;
  }

  private Part part(String type, String mark, ConditionReader conditions) {
    if (tokens.is("table") && type.equals("Row")) {
      int line = tokens.take().line();
      if (!tokens.is("==") || tokens.peek(1).kind() != Kind.TEXT) {
        throw tokens.refused("table-literal");
      }
      tokens.take();
      Token name = tokens.take();
      if (!Glyphs.isName(name.text())) {
        throw new Refused(name.problem("bad-name", name.text()));
      }
      return new Part.Table(name.text(), line);
    }
    if (tokens.peek().kind() == Kind.VARIABLE && tokens.peek(1).is(":")) {
      Token name = tokens.take();
      if (!mark.isEmpty()) {
        throw new Refused(name.problem("binding-in-not", name.text(), mark));
      }
      tokens.take();
      Operand.Field field = conditions.field();
      Operand.Variable variable = scope.bind(name, field.type());
      conditions.bind(variable.name(), field);
      return new Part.Bound(variable, field);
    }
    return new Part.Holds(conditions.read());
  }

  private void check(Token first, Pattern pattern, Set<String> earlier) {
    long rows = patterns.stream().filter(Pattern::isRow).count();
    if (!pattern.isRow() && rows < patterns.size()) {
      throw new Refused(first.problem("questions-many"));
    }
    if (pattern.isRow() && rows == Caps.ROWS) {
      throw new Refused(first.problem("rows-many", String.valueOf(Caps.ROWS)));
    }
    if (pattern.isRow()
        && pattern.parts().stream().filter(Part.Table.class::isInstance).count() != 1) {
      throw new Refused(first.problem("table-missing"));
    }
    if (pattern.multiplies()
        && patterns.stream().anyMatch(Pattern::multiplies)
        && !isJoined(pattern, earlier)) {
      throw new Refused(first.problem("row-not-joined"));
    }
    pattern.parts().stream()
        .filter(p -> p instanceof Part.Bound b && Told.in(pattern, scope, b.field()))
        .forEach(p -> scope.tell(((Part.Bound) p).variable().name()));
  }

  /** A column equals something that an earlier pattern found: the rows do not multiply freely. */
  private static boolean isJoined(Pattern pattern, Set<String> earlier) {
    return pattern
        .equalities()
        .anyMatch(c -> c.right() instanceof Operand.Variable v && earlier.contains(v.name()));
  }
}
