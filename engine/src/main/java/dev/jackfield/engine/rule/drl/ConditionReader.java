package dev.jackfield.engine.rule.drl;

import com.google.re2j.Pattern;
import dev.jackfield.engine.rule.drl.Condition.All;
import dev.jackfield.engine.rule.drl.Condition.Any;
import dev.jackfield.engine.rule.drl.Condition.Compare;
import dev.jackfield.engine.rule.drl.Condition.Fits;
import dev.jackfield.engine.rule.drl.Condition.OneOf;
import dev.jackfield.engine.rule.drl.Condition.Sign;
import dev.jackfield.engine.rule.drl.Operand.Field;
import dev.jackfield.engine.rule.drl.Problem.Refused;
import dev.jackfield.engine.rule.drl.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the conditions of one pattern. */
final class ConditionReader {
  private static final Set<String> MAPS_OF_QUESTION = Set.of("text", "number", "yes");
  private static final Set<String> MAPS_OF_ROW = Set.of("cell", "number");
  private static final Set<String> WORDS = Set.of("in", "not", "matches", "contains", "str");

  private final Tokens tokens;
  private final Scope scope;
  private final String type;
  private final Map<String, Field> bound = new HashMap<>();
  private int depth;
  private int comparisons;

  /**
   * @param type {@code Question} or {@code Row}
   */
  ConditionReader(Tokens tokens, Scope scope, String type) {
    this.tokens = tokens;
    this.scope = scope;
    this.type = type;
  }

  Condition read() {
    return chain("||", this::all, Any::new);
  }

  private Condition all() {
    return chain("&&", this::unary, All::new);
  }

  private Condition chain(
      String sign, Supplier<Condition> part, Function<List<Condition>, Condition> whole) {
    Condition first = part.get();
    if (!tokens.is(sign)) {
      return first;
    }
    List<Condition> parts = new ArrayList<>(List.of(first));
    while (tokens.takeIf(sign)) {
      parts.add(part.get());
    }
    return whole.apply(List.copyOf(parts));
  }

  private Condition unary() {
    boolean negated = tokens.is("!");
    if (!negated && !tokens.is("(")) {
      return comparison();
    }
    if (++depth > Caps.DEPTH) {
      throw tokens.refused("depth", String.valueOf(Caps.DEPTH));
    }
    Condition inner;
    if (negated) {
      tokens.take();
      inner = unary().negated();
    } else {
      tokens.take();
      inner = read();
      tokens.expect(")");
    }
    depth--;
    return inner;
  }

  // --- one comparison

  private Condition comparison() {
    count();
    Token first = tokens.peek();
    Operand left = operand();
    if (left instanceof Field field && isWordNext()) {
      return words(field);
    }
    Token sign = tokens.peek();
    for (Sign s : Sign.values()) {
      if (sign.is(s.drl())) {
        tokens.take();
        return compared(first, left, s, operand());
      }
    }
    if (left instanceof Field field && left.type() == Term.Type.YES) {
      return new Compare(field, Sign.EQUAL, new Operand.Yes(true, field.line()));
    }
    throw notAnOperator(sign);
  }

  private Refused notAnOperator(Token sign) {
    return switch (sign.kind() == Kind.SIGN ? sign.text() : "") {
      case "=" -> new Refused(sign.problem("equals-twice"));
      case "&", "|" -> new Refused(sign.problem("sign-twice", sign.text()));
      case ".", "(", "[" -> new Refused(sign.problem("no-calls", sign.text()));
      case "+", "-", "*", "/", "%" -> new Refused(sign.problem("no-arithmetic", sign.text()));
      default -> new Refused(sign.problem("operator-expected", sign.shown()));
    };
  }

  /** The field always stands left in what is kept. */
  private Compare compared(Token first, Operand left, Sign sign, Operand right) {
    boolean equality = sign == Sign.EQUAL || sign == Sign.UNEQUAL;
    boolean nothing = left.type() == Term.Type.NOTHING || right.type() == Term.Type.NOTHING;
    if (nothing ? !equality : left.type() != right.type()) {
      throw new Refused(
          first.problem("types-differ", Words.typeKey(left.type()), Words.typeKey(right.type())));
    }
    if (!equality && left.type() == Term.Type.YES) {
      throw new Refused(first.problem("yes-ordered", sign.drl()));
    }
    if (left instanceof Field field) {
      return new Compare(field, sign, right);
    }
    if (right instanceof Field field) {
      return new Compare(field, sign.turned(), left);
    }
    throw new Refused(first.problem("field-missing", fields()));
  }

  private boolean isWordNext() {
    return tokens.peek().kind() == Kind.WORD && WORDS.contains(tokens.peek().text());
  }

  private Condition words(Field field) {
    boolean not = tokens.takeIf("not");
    Token word = tokens.peek();
    return switch (word.kind() == Kind.WORD ? word.text() : "") {
      case "in" -> oneOf(field, not);
      case "matches" -> {
        tokens.take();
        yield fits(word, field, not, "", "", false);
      }
      case "contains" -> {
        tokens.take();
        yield fits(word, field, not, "(?s).*", ".*", true);
      }
      case "str" -> str(field, not);
      default -> throw notAnOperator(word);
    };
  }

  private Condition str(Field field, boolean not) {
    Token word = tokens.take();
    tokens.expect("[");
    Token which = tokens.take();
    tokens.expect("]");
    return switch (which.text()) {
      case "startsWith" -> fits(word, field, not, "(?s)", ".*", true);
      case "endsWith" -> fits(word, field, not, "(?s).*", "", true);
      default -> throw new Refused(which.problem("operator-expected", "str[" + which.text() + "]"));
    };
  }

  private Condition oneOf(Field field, boolean not) {
    tokens.take();
    tokens.expect("(");
    List<Operand> values = new ArrayList<>();
    do {
      count();
      Token at = tokens.peek();
      Operand value = operand();
      if (value instanceof Field || value instanceof Operand.Variable) {
        throw new Refused(at.problem("in-literals", at.shown()));
      }
      if (value.type() != field.type()) {
        throw new Refused(
            at.problem("types-differ", Words.typeKey(field.type()), Words.typeKey(value.type())));
      }
      values.add(value);
    } while (tokens.takeIf(","));
    tokens.expect(")");
    return new OneOf(field, not, List.copyOf(values));
  }

  private Condition fits(
      Token word, Field field, boolean not, String head, String tail, boolean plain) {
    if (field.type() != Term.Type.TEXT) {
      throw new Refused(word.problem("text-operator", word.text()));
    }
    Token literal = tokens.expect(Kind.TEXT, "text-literal");
    String asked = plain ? head + Pattern.quote(literal.text()) + tail : literal.text();
    Patterns.fault(asked)
        .ifPresent(
            f -> {
              throw new Refused(literal.problem(f.code(), f.detail()));
            });
    return new Fits(field, not, asked, literal.line());
  }

  // --- operands

  private Operand operand() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case TEXT -> new Operand.Text(tokens.take().text(), token.line());
      case NUMBER -> new Operand.Digits(tokens.take().text(), token.line());
      case VARIABLE -> variable(tokens.take());
      case WORD, SIGN, BAD, END -> worded(token);
    };
  }

  /** What this pattern itself bound is read as its field: {@code $hours != ""}. */
  private Operand variable(Token token) {
    Operand.Variable variable = scope.use(token);
    Field field = bound.get(token.text());
    return field == null ? variable : new Field(field.map(), field.key(), token.line());
  }

  /** From here on the name may stand for the field. */
  void bind(String name, Field field) {
    bound.put(name, field);
  }

  private Operand worded(Token token) {
    if (tokens.is("-") && tokens.peek(1).kind() == Kind.NUMBER) {
      tokens.take();
      return new Operand.Digits("-" + tokens.take().text(), token.line());
    }
    if (token.is("true") || token.is("false")) {
      tokens.take();
      return new Operand.Yes(token.is("true"), token.line());
    }
    if (token.is("null")) {
      tokens.take();
      return new Operand.Nothing(token.line());
    }
    return field();
  }

  /** {@code text["fact"]}, {@code cell["column"]} and so on. */
  Field field() {
    Token map = tokens.peek();
    boolean question = type.equals("Question");
    if (map.is("table")) {
      throw tokens.refused("table-literal");
    }
    if (!(question ? MAPS_OF_QUESTION : MAPS_OF_ROW).contains(map.text())
        || map.kind() != Kind.WORD) {
      throw tokens.refused("no-such-field", map.shown(), type, fields());
    }
    tokens.take();
    tokens.expect("[");
    Token key = tokens.expect(Kind.TEXT, "key-literal");
    tokens.expect("]");
    if (!Glyphs.isName(key.text())) {
      throw new Refused(key.problem("bad-name", key.text()));
    }
    return new Field(map.text(), key.text(), map.line());
  }

  private String fields() {
    return type.equals("Question")
        ? "text[\"...\"], number[\"...\"], yes[\"...\"]"
        : "table == \"...\", cell[\"...\"], number[\"...\"]";
  }

  private void count() {
    if (++comparisons > Caps.COMPARISONS) {
      throw tokens.refused("comparisons-many", String.valueOf(Caps.COMPARISONS));
    }
  }
}
