package dev.jackfield.engine.rule.drl;

import dev.jackfield.engine.rule.drl.Problem.Refused;
import dev.jackfield.engine.rule.drl.ReadRule.Call;
import dev.jackfield.engine.rule.drl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what stands between {@code then} and {@code end}: calls on the decision. */
final class ConsequenceReader {
  /** How many arguments each method takes. */
  private static final Map<String, Set<Integer>> METHODS =
      Map.of(
          "set", Set.of(2),
          "setOnce", Set.of(2),
          "add", Set.of(2),
          "need", Set.of(2),
          "enough", Set.of(2),
          "because", Set.of(1, 2));

  private final Tokens tokens;
  private final Scope scope;
  private int depth;
  private int values;

  ConsequenceReader(Tokens tokens, Scope scope) {
    this.tokens = tokens;
    this.scope = scope;
  }

  List<Call> read() {
    List<Call> calls = new ArrayList<>();
    while (!tokens.isBefore("end")) {
      if (calls.size() == Caps.CALLS) {
        throw tokens.refused("calls-many", String.valueOf(Caps.CALLS));
      }
      calls.add(call());
    }
    return calls;
  }

  private Call call() {
    Token receiver = tokens.peek();
    if (!receiver.is("decision")) {
      throw notADecision(receiver);
    }
    tokens.take();
    tokens.expect(".");
    Token method = tokens.expect(Kind.WORD, "method");
    Set<Integer> arities = METHODS.get(method.text());
    if (arities == null) {
      throw new Refused(method.problem("method", method.text()));
    }
    tokens.expect("(");
    List<Token> at = new ArrayList<>();
    List<Term> arguments = new ArrayList<>();
    if (!tokens.is(")")) {
      do {
        values = 0;
        at.add(tokens.peek());
        arguments.add(sum());
      } while (arguments.size() < 3 && tokens.takeIf(","));
    }
    if (!arities.contains(arguments.size())) {
      throw new Refused(method.problem("arguments", method.text()));
    }
    tokens.expect(")");
    if (tokens.is(".") || tokens.is("[")) {
      throw tokens.refused("no-chains");
    }
    tokens.expect(";");
    check(method.text(), at, arguments);
    return new Call(
        method.text(),
        method.is("because") ? arguments.stream().map(this::said).toList() : arguments,
        receiver.line());
  }

  private static Refused notADecision(Token token) {
    return switch (token.kind() == Kind.WORD ? token.text() : "") {
      case "while", "for", "do", "foreach", "until" ->
          new Refused(token.problem("no-loops", token.text()));
      case "if", "else", "switch", "try", "return", "throw" ->
          new Refused(token.problem("no-branches", token.text()));
      case "modify", "update", "insert", "insertLogical", "retract", "delete" ->
          new Refused(token.problem("no-facts-changed", token.text()));
      default -> new Refused(token.problem("only-decision", token.shown()));
    };
  }

  // --- what each method takes

  private void check(String method, List<Token> at, List<Term> arguments) {
    switch (method) {
      case "set", "setOnce" -> {
        fieldName(at.get(0), arguments.get(0));
        if (arguments.get(1).type() == Term.Type.NOTHING) {
          throw new Refused(at.get(1).problem("nothing-decided"));
        }
      }
      case "add" -> {
        fieldName(at.get(0), arguments.get(0));
        number(at.get(1), arguments.get(1));
      }
      case "need", "enough" -> {
        text(at.get(0), arguments.get(0));
        number(at.get(1), arguments.get(1));
      }
      case "because" -> {
        for (int i = 0; i < arguments.size(); i++) {
          text(at.get(i), arguments.get(i));
        }
      }
      default -> throw new IllegalStateException("unchecked method " + method);
    }
  }

  private static void fieldName(Token at, Term term) {
    if (!(term instanceof Operand.Text name)) {
      throw new Refused(at.problem("field-literal", at.shown()));
    }
    if (!Glyphs.isName(name.value())) {
      throw new Refused(at.problem("bad-name", name.value()));
    }
  }

  private static void text(Token at, Term term) {
    if (term.type() != Term.Type.TEXT) {
      throw new Refused(at.problem("text-wanted", Words.typeKey(term.type())));
    }
  }

  /** Arithmetic on a missing number would end the whole evaluation. */
  private void number(Token at, Term term) {
    if (term.type() != Term.Type.NUMBER) {
      throw new Refused(at.problem("number-wanted", Words.typeKey(term.type())));
    }
    if (term instanceof Operand.Variable v && !scope.isTold(v.name())) {
      throw new Refused(at.problem("maybe-missing", v.name()));
    }
  }

  // --- values

  private Term sum() {
    Token first = tokens.peek();
    Term left = product();
    while (tokens.is("+") || tokens.is("-")) {
      Token sign = tokens.take();
      Token second = tokens.peek();
      Term right = product();
      boolean text = left.type() == Term.Type.TEXT || right.type() == Term.Type.TEXT;
      if (sign.is("+") && text) {
        if (left.type() == Term.Type.NOTHING || right.type() == Term.Type.NOTHING) {
          throw new Refused(sign.problem("nothing-decided"));
        }
        left = new Term.Computed(said(left), '+', said(right), Term.Type.TEXT, left.line());
      } else {
        number(first, left);
        number(second, right);
        left = new Term.Computed(left, sign.text().charAt(0), right, Term.Type.NUMBER, left.line());
      }
    }
    return left;
  }

  /** In a sentence a value that is missing must not read as "null", nor 3 as 3.0. */
  private Term said(Term term) {
    return switch (term) {
      case Operand.Variable v when v.type() == Term.Type.TEXT && scope.isTold(v.name()) -> v;
      case Operand.Variable v -> new Term.Said(v);
      case Term.Computed c when c.type() == Term.Type.NUMBER -> new Term.Said(c);
      case Term.Computed c -> c;
      case Term.Said s -> s;
      case Operand o -> o;
    };
  }

  private Term product() {
    Token first = tokens.peek();
    Term left = factor();
    while (tokens.is("*")) {
      tokens.take();
      Token second = tokens.peek();
      Term right = factor();
      number(first, left);
      number(second, right);
      left = new Term.Computed(left, '*', right, Term.Type.NUMBER, left.line());
    }
    if (tokens.is("/") || tokens.is("%")) {
      throw tokens.refused("no-division", tokens.peek().text());
    }
    return left;
  }

  private Term factor() {
    if (++values > Caps.VALUES) {
      throw tokens.refused("values-many", String.valueOf(Caps.VALUES));
    }
    Token token = tokens.take();
    return switch (token.kind()) {
      case TEXT -> new Operand.Text(token.text(), token.line());
      case NUMBER -> new Operand.Digits(token.text(), token.line());
      case VARIABLE -> scope.use(token);
      case WORD, SIGN, BAD, END -> other(token);
    };
  }

  private Term other(Token token) {
    if (token.is("-") && tokens.peek().kind() == Kind.NUMBER) {
      return new Operand.Digits("-" + tokens.take().text(), token.line());
    }
    if (token.is("true") || token.is("false")) {
      return new Operand.Yes(token.is("true"), token.line());
    }
    if (token.is("null")) {
      return new Operand.Nothing(token.line());
    }
    if (!token.is("(")) {
      throw new Refused(token.problem("no-such-value", token.shown()));
    }
    if (++depth > Caps.DEPTH) {
      throw new Refused(token.problem("depth", String.valueOf(Caps.DEPTH)));
    }
    Term inner = sum();
    depth--;
    tokens.expect(")");
    return inner;
  }
}
