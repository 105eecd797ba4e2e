package dev.jackfield.engine.rule.drl;

import dev.jackfield.engine.rule.drl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Cuts a text into tokens, once from its begin to its end. Never throws. */
final class Lexer {
  private static final Set<String> PAIRS = Set.of("==", "!=", "<=", ">=", "&&", "||");

  private final String text;
  private final Consumer<Problem> problems;
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder above = new StringBuilder();
  private int aboveEnds;
  private int at;
  private int line = 1;
  private int lineStarts;

  private Lexer(String text, Consumer<Problem> problems) {
    this.text = text;
    this.problems = problems;
  }

  static List<Token> cut(String text, Consumer<Problem> problems) {
    Lexer lexer = new Lexer(text, problems);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    lexer.add(Kind.END, "", lexer.at);
    return lexer.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    int start = at;
    if (c == '\n') {
      newLine();
    } else if (c == ' ' || c == '\t' || (c == '\r' && peek(1) == '\n')) {
      at++;
    } else if (c == '/' && peek(1) == '/') {
      comment(endOfLine(), 2, 0);
    } else if (c == '/' && peek(1) == '*') {
      blockComment();
    } else if (c == '"') {
      quoted();
    } else if (isDigit(c)) {
      number();
    } else if (c == '$' && isWord(peek(1))) {
      at++;
      word();
      add(Kind.VARIABLE, text.substring(start, at), start);
    } else if (isWord(c)) {
      word();
      add(Kind.WORD, text.substring(start, at), start);
    } else {
      sign();
    }
  }

  private void sign() {
    int start = at;
    char c = text.charAt(at);
    String pair = text.substring(at, Math.min(at + 2, text.length()));
    if (pair.equals("\\u") || pair.equals("\\U")) {
      bad(start, "unicode-escape");
      at += 2;
    } else if (c == '\'') {
      bad(start, "single-quote");
      at++;
    } else if (PAIRS.contains(pair)) {
      at += 2;
      add(Kind.SIGN, pair, start);
    } else if (c > ' ' && c < 0x7f) {
      at++;
      add(Kind.SIGN, String.valueOf(c), start);
    } else {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (Glyphs.isHidden(point)) {
        bad(start, "hidden-character", Glyphs.name(point));
      } else {
        bad(start, "not-ascii", Character.toString(point), Glyphs.name(point));
      }
    }
  }

  private void number() {
    int start = at;
    digits();
    int whole = at - start;
    int fraction = 0;
    if (peek(0) == '.' && isDigit(peek(1))) {
      at++;
      int point = at;
      digits();
      fraction = at - point;
    }
    boolean octal = whole > 1 && text.charAt(start) == '0';
    if (isWord(peek(0)) || peek(0) == '$' || octal || Math.max(whole, fraction) > Caps.DIGITS) {
      while (isWord(peek(0)) || peek(0) == '$') {
        at++;
      }
      bad(start, "bad-number", text.substring(start, at), String.valueOf(Caps.DIGITS));
    } else {
      add(Kind.NUMBER, text.substring(start, at), start);
    }
  }

  private void quoted() {
    int start = at++;
    StringBuilder value = new StringBuilder();
    boolean good = true;
    while (at < text.length() && text.charAt(at) != '"' && !isLineEnd()) {
      int point = text.codePointAt(at);
      if (point == '\\') {
        char escaped = peek(1);
        int index = "\"\\nt".indexOf(escaped);
        if (index < 0) {
          boolean unicode = escaped == 'u' || escaped == 'U';
          good = good && bad(at, unicode ? "unicode-escape" : "bad-escape", "\\" + escaped);
          at++;
        } else {
          value.append("\"\\\n\t".charAt(index));
          at += 2;
        }
      } else {
        if (Glyphs.isHidden(point) && point != '\t') {
          good = good && bad(at, "hidden-character", Glyphs.name(point));
        }
        value.appendCodePoint(point);
        at += Character.charCount(point);
      }
    }
    if (at >= text.length() || isLineEnd()) {
      good = good && bad(start, "text-not-closed");
    } else {
      at++;
    }
    if (good && value.length() > Caps.LITERAL) {
      good = bad(start, "text-long", String.valueOf(Caps.LITERAL));
    }
    if (good) {
      add(Kind.TEXT, value.toString(), start);
    }
  }

  private void blockComment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      bad(at, "comment-not-closed");
      at = text.length();
    } else {
      comment(end + 2, 2, 2);
    }
  }

  private void comment(int end, int head, int tail) {
    boolean first = tokens.isEmpty() || tokens.getLast().line() < line;
    int start = at;
    if (line > aboveEnds + 1) {
      above.setLength(0);
    }
    boolean good = true;
    while (at < end) {
      int point = text.codePointAt(at);
      if (point == '\n') {
        newLine();
        continue;
      }
      if (point == '\\' && (peek(1) == 'u' || peek(1) == 'U')) {
        good = good && bad(at, "unicode-escape");
      } else if (Glyphs.isHidden(point) && point != '\t' && !isLineEnd()) {
        good = good && bad(at, "hidden-character", Glyphs.name(point));
      }
      at += Character.charCount(point);
    }
    if (first) {
      above
          .append(above.isEmpty() ? "" : "\n")
          .append(text.substring(start + head, end - tail).strip());
      aboveEnds = line;
    }
  }

  /** Tells of it and leaves a token that no reader takes. */
  private boolean bad(int start, String code, String... args) {
    problems.accept(new Problem(line, start - lineStarts + 1, code, List.of(args)));
    add(Kind.BAD, "", start);
    return false;
  }

  private void add(Kind kind, String value, int start) {
    String comment = line <= aboveEnds + 1 ? above.toString() : "";
    above.setLength(0);
    tokens.add(new Token(kind, value, line, start - lineStarts + 1, comment));
  }

  private void newLine() {
    at++;
    line++;
    lineStarts = at;
  }

  private int endOfLine() {
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    return end > at && end < text.length() && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private boolean isLineEnd() {
    return text.charAt(at) == '\n' || (text.charAt(at) == '\r' && peek(1) == '\n');
  }

  private void digits() {
    while (isDigit(peek(0))) {
      at++;
    }
  }

  private void word() {
    while (isWord(peek(0))) {
      at++;
    }
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
