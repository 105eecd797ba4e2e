package dev.jackfield.engine.rule.drl;

import dev.jackfield.engine.rule.drl.Problem.Refused;
import dev.jackfield.engine.rule.drl.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.SourceVersion;

/** Reads a whole text: its head, then rule after rule. */
final class Reader {
  static final Set<String> IMPORTS =
      Set.of("dev.jackfield.engine.rule.Question", "dev.jackfield.engine.rule.Row");
  static final String GLOBAL = "dev.jackfield.engine.rule.Decision decision";

  /** Words of DRL and MVEL that its parser might not take as a part of a package. */
  private static final Set<String> RESERVED =
      Set.of("rule", "query", "end", "when", "then", "unit", "not", "exists", "nil", "empty");

  private static final int MOST_PARTS = 20;

  private final Tokens tokens;
  private final Consumer<Problem> problems;
  private final List<ReadRule> rules = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private Optional<String> packageName = Optional.empty();
  private int read;

  Reader(Tokens tokens, Consumer<Problem> problems) {
    this.tokens = tokens;
    this.problems = problems;
  }

  void read() {
    while (!tokens.atEnd()) {
      Token first = tokens.peek();
      boolean rule = first.is("rule");
      try {
        if (rule) {
          rule();
        } else {
          head(first);
        }
      } catch (Refused e) {
        problems.accept(e.problem());
        if (rule || !skipLine(first.line())) {
          tokens.skipRule();
        }
      }
    }
    if (read == 0) {
      problems.accept(tokens.peek().problem("no-rules"));
    }
  }

  List<ReadRule> rules() {
    return rules;
  }

  /** The name behind {@code rules.}, when the text says one. */
  Optional<String> packageName() {
    return packageName;
  }

  // --- head

  private void head(Token first) {
    switch (first.kind() == Kind.WORD ? first.text() : "") {
      case "package" -> packageLine(tokens.take());
      case "import" -> importLine(tokens.take());
      case "global" -> globalLine(tokens.take());
      case "dialect" -> dialectLine(tokens.take());
      case "function", "query", "declare", "unit", "trait", "window", "entry", "extend" ->
          throw tokens.refused("no-such-part", first.text());
      default -> throw tokens.refused("not-a-rule", first.shown());
    }
  }

  private void packageLine(Token word) {
    if (packageName.isPresent() || read > 0) {
      throw new Refused(word.problem("head-order", "package"));
    }
    String path = path();
    String name = path.startsWith("rules.") ? path.substring("rules.".length()) : "";
    if (!isPackage(name)) {
      throw new Refused(word.problem("package-name", path));
    }
    packageName = Optional.of(name);
    tokens.takeIf(";");
  }

  static boolean isPackage(String name) {
    return name.matches("[a-z][a-z0-9_]{0,60}")
        && !SourceVersion.isKeyword(name)
        && !RESERVED.contains(name);
  }

  private void importLine(Token word) {
    if (tokens.is("static") || tokens.is("function") || tokens.is("accumulate")) {
      throw tokens.refused("import-not-allowed", "import " + tokens.peek().text());
    }
    String path = path();
    if (!IMPORTS.contains(path) || tokens.is(".") || tokens.is("*")) {
      throw new Refused(word.problem("import-not-allowed", path));
    }
    tokens.takeIf(";");
  }

  private void globalLine(Token word) {
    String type = path();
    String name = tokens.peek().kind() == Kind.WORD ? tokens.take().text() : "";
    if (!(type + " " + name).equals(GLOBAL)) {
      throw new Refused(word.problem("global-not-allowed", type + " " + name));
    }
    tokens.takeIf(";");
  }

  private void dialectLine(Token word) {
    Token name = tokens.expect(Kind.TEXT, "quote-expected");
    if (!name.text().equals("mvel")) {
      throw new Refused(word.problem("dialect", name.text()));
    }
    tokens.takeIf(";");
  }

  private String path() {
    StringBuilder path = new StringBuilder(tokens.expect(Kind.WORD, "name-expected").text());
    int parts = 1;
    while (tokens.is(".") && tokens.peek(1).kind() == Kind.WORD && parts++ < MOST_PARTS) {
      tokens.take();
      path.append('.').append(tokens.take().text());
    }
    return path.toString();
  }

  // --- rules

  private void rule() {
    Token word = tokens.take();
    if (++read > Caps.RULES) {
      if (read == Caps.RULES + 1) {
        problems.accept(word.problem("rules-many", String.valueOf(Caps.RULES)));
      }
      tokens.skipRule();
      return;
    }
    String name = name(tokens.expect(Kind.TEXT, "rule-name-quoted"));
    Attributes attributes = Attributes.read(tokens);
    int when = tokens.expect("when").line();
    Scope scope = new Scope();
    List<ReadRule.Pattern> patterns = new PatternReader(tokens, scope).read();
    int then = tokens.expect("then").line();
    List<ReadRule.Call> calls = new ConsequenceReader(tokens, scope).read();
    int end = tokens.expect("end").line();
    rules.add(
        new ReadRule(
            name,
            word.above(),
            new ReadRule.Lines(word.line(), when, then, end),
            attributes.salience(),
            attributes.group(),
            patterns,
            calls));
  }

  private String name(Token token) {
    String name = token.text();
    if (name.isBlank() || name.length() > Caps.NAME || name.contains("\n") || name.contains("\t")) {
      throw new Refused(token.problem("rule-name", name, String.valueOf(Caps.NAME)));
    }
    Integer before = lines.putIfAbsent(name, token.line());
    if (before != null) {
      problems.accept(token.problem("rule-name-twice", name, String.valueOf(before)));
    }
    return name;
  }

  /** Whether the head goes on behind this line; a part of more lines is skipped as a rule is. */
  private boolean skipLine(int line) {
    while (!tokens.atEnd() && tokens.peek().line() == line) {
      tokens.take();
    }
    return tokens.atEnd()
        || tokens.is("rule")
        || tokens.is("import")
        || tokens.is("global")
        || tokens.is("package")
        || tokens.is("dialect");
  }
}
