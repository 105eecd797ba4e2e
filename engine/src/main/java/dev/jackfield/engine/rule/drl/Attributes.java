package dev.jackfield.engine.rule.drl;

import dev.jackfield.engine.rule.drl.Problem.Refused;
import dev.jackfield.engine.rule.drl.Token.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands between a rule's name and its {@code when}. */
record Attributes(Optional<String> salience, Optional<String> group) {

  static Attributes read(Tokens tokens) {
    String salience = null;
    String group = null;
    while (!tokens.isBefore("when")) {
      Token word = tokens.peek();
      switch (hyphenated(tokens)) {
        case "salience" -> {
          once(word, salience);
          salience = salience(tokens);
        }
        case "activation-group" -> {
          once(word, group);
          Token name = tokens.expect(Kind.TEXT, "quote-expected");
          if (!Glyphs.isName(name.text())) {
            throw new Refused(name.problem("bad-name", name.text()));
          }
          group = name.text();
        }
        case String other -> throw new Refused(refused(word, other));
      }
    }
    return new Attributes(Optional.ofNullable(salience), Optional.ofNullable(group));
  }

  private static void once(Token word, @Nullable String before) {
    if (before != null) {
      throw new Refused(word.problem("attribute-twice", word.text()));
    }
  }

  private static String salience(Tokens tokens) {
    Token begin = tokens.peek();
    boolean minus = tokens.takeIf("-");
    Token number = tokens.peek();
    String digits = number.kind() == Kind.NUMBER ? tokens.take().text() : ".";
    if (digits.contains(".") || Long.parseLong(digits) > Caps.SALIENCE) {
      throw new Refused(begin.problem("salience", number.shown(), String.valueOf(Caps.SALIENCE)));
    }
    return minus ? "-" + digits : digits;
  }

  private static String hyphenated(Tokens tokens) {
    if (tokens.peek().kind() != Kind.WORD) {
      throw tokens.refused("expected", "when", tokens.peek().shown());
    }
    StringBuilder name = new StringBuilder(tokens.take().text());
    for (int i = 0; i < 3 && tokens.is("-") && tokens.peek(1).kind() == Kind.WORD; i++) {
      tokens.take();
      name.append('-').append(tokens.take().text());
    }
    return name.toString();
  }

  private static Problem refused(Token word, String name) {
    return switch (name) {
      case "timer", "duration", "calendars", "date-effective", "date-expires" ->
          word.problem("attribute-time", name);
      case "agenda-group", "ruleflow-group", "auto-focus" -> word.problem("attribute-group", name);
      case "no-loop", "lock-on-active" -> word.problem("attribute-loop", name);
      case "enabled" -> word.problem("attribute-enabled", name);
      case "dialect" -> word.problem("attribute-dialect", name);
      case "extends" -> word.problem("attribute-extends", name);
      case "then" -> word.problem("when-missing", name);
      default -> word.problem("attribute", name);
    };
  }
}
