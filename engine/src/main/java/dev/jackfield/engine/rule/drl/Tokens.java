package dev.jackfield.engine.rule.drl;

import dev.jackfield.engine.rule.drl.Problem.Refused;
import dev.jackfield.engine.rule.drl.Token.Kind;
import java.util.List;

/** Where the reader stands. */
final class Tokens {
  private final List<Token> all;
  private int at;

  Tokens(List<Token> all) {
    this.all = all;
  }

  Token peek() {
    return all.get(at);
  }

  Token peek(int ahead) {
    return all.get(Math.min(at + ahead, all.size() - 1));
  }

  /** The end of the text is never passed. */
  Token take() {
    Token taken = all.get(at);
    at = Math.min(at + 1, all.size() - 1);
    return taken;
  }

  boolean atEnd() {
    return peek().kind() == Kind.END;
  }

  boolean is(String sign) {
    return peek().is(sign);
  }

  boolean takeIf(String sign) {
    boolean is = peek().is(sign);
    if (is) {
      take();
    }
    return is;
  }

  Token expect(String sign) {
    if (!is(sign)) {
      throw refused("expected", sign, peek().shown());
    }
    return take();
  }

  Token expect(Kind kind, String code) {
    if (peek().kind() != kind) {
      throw refused(code, peek().shown());
    }
    return take();
  }

  /** Whether this word comes next; the text must not end before it. */
  boolean isBefore(String word) {
    if (atEnd()) {
      throw refused("text-ends", word);
    }
    return is(word);
  }

  /** At the token that comes next. */
  Refused refused(String code, String... args) {
    return new Refused(peek().problem(code, args));
  }

  /** To behind the next {@code end}, or before the next rule or the end of the text. */
  void skipRule() {
    while (!atEnd() && !(is("rule") && peek(1).kind() == Kind.TEXT)) {
      if (take().is("end")) {
        return;
      }
    }
  }
}
