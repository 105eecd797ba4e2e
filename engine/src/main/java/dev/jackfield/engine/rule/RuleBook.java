package dev.jackfield.engine.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All rule sets and tables of one version, compiled. Immutable; evaluations that run go on with
 * theirs while another goes live.
 */
public final class RuleBook {
  private static final Pattern READS_TABLE = Pattern.compile("table\\s*==\\s*\"([^\"]+)\"");

  /** A compiled DRL. Thread-safe. */
  public interface CompiledRules {
    /**
     * @throws RuleSets.BadRules when its rules fire each other without end
     */
    void ask(Question question, List<Row> rows, Decision decision);
  }

  /** Makes DRL runnable. */
  public interface Compiler {
    /**
     * Empty when it cannot be, and the problems say why.
     *
     * @param trusted it came from files by those who run the system: any DRL; otherwise only what
     *     people may send from a browser
     */
    Optional<CompiledRules> compile(
        String ruleSet, String drl, boolean trusted, List<RuleProblem> problems);
  }

  private record Compiled(
      RuleSetShape shape, String drl, boolean trusted, CompiledRules rules, List<Table> tables) {}

  private final long version;
  private final RuleFiles files;
  private final Map<String, Compiled> sets = new TreeMap<>();
  private final Map<String, Table> tables = new TreeMap<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  private RuleBook(long version, RuleFiles files) {
    this.version = version;
    this.files = files;
  }

  /**
   * Reads and compiles all; what is wrong is in the problems of the book, which is usable when none
   * is an error.
   *
   * @param trusted rule sets whose DRL came from files
   * @param like a book whose compiled rules are taken over where the DRL is the same; tables are
   *     data and never compiled
   */
  public static RuleBook compile(
      long version,
      RuleFiles files,
      Set<String> trusted,
      @Nullable RuleBook like,
      Compiler compiler) {
    RuleBook book = new RuleBook(version, files);
    for (String name : files.names("tables", "csv")) {
      book.tables.put(name, book.table(name));
    }
    for (String name : files.names("drl", "drl")) {
      String drl = files.text("drl/" + name + ".drl");
      RuleSetShape shape =
          files.has("sets/" + name + ".yml")
              ? RuleSetShape.read(name, files.text("sets/" + name + ".yml"), book.problems)
              : RuleSetShape.plain(name);
      List<Table> read = book.tablesOf(name, drl, book.problems);
      boolean trust = trusted.contains(name);
      Compiled same = like == null ? null : like.sets.get(name);
      Optional<CompiledRules> rules =
          same != null && same.drl().equals(drl) && same.trusted() == trust
              ? Optional.of(same.rules())
              : compiler.compile(name, drl, trust, book.problems);
      rules.ifPresent(r -> book.sets.put(name, new Compiled(shape, drl, trust, r, read)));
    }
    return book;
  }

  private Table table(String name) {
    TableShape shape =
        files.has("tables/" + name + ".yml")
            ? TableShape.read(name, files.text("tables/" + name + ".yml"), problems)
            : new TableShape(
                name,
                Said.same(name),
                Said.same(""),
                TableShape.Hit.EVERY,
                false,
                List.of(),
                List.of(),
                List.of());
    int before = problems.size();
    Table table = Table.read(shape, files.text("tables/" + name + ".csv"), problems);
    if (problems.size() == before) {
      TableCheck.check(table, problems);
    }
    return table;
  }

  private List<Table> tablesOf(String set, String drl, List<RuleProblem> problems) {
    List<Table> read = new ArrayList<>();
    List<String> names =
        READS_TABLE.matcher(drl).results().map(MatchResult::group).distinct().toList();
    for (String match : names) {
      String name = match.substring(match.indexOf('"') + 1, match.length() - 1);
      Table table = tables.get(name);
      if (table == null) {
        problems.add(
            RuleProblem.error(
                "drl/" + set + ".drl",
                lineOf(drl, match),
                "",
                "table-unknown",
                name,
                String.join(", ", tables.keySet())));
      } else if (!read.contains(table)) {
        read.add(table);
      }
    }
    return read;
  }

  private static int lineOf(String text, String part) {
    return 1 + (int) text.substring(0, text.indexOf(part)).chars().filter(c -> c == '\n').count();
  }

  /** The same under another version. */
  public RuleBook as(long other) {
    RuleBook book = new RuleBook(other, files);
    book.sets.putAll(sets);
    book.tables.putAll(tables);
    book.problems.addAll(problems);
    return book;
  }

  public long version() {
    return version;
  }

  public RuleFiles files() {
    return files;
  }

  public List<RuleProblem> problems() {
    return List.copyOf(problems);
  }

  public boolean isUsable() {
    return problems.stream().noneMatch(RuleProblem::isError);
  }

  /** Names of the rule sets. */
  public List<String> names() {
    return List.copyOf(sets.keySet());
  }

  /** Also of a set whose DRL does not compile. */
  public RuleSetShape shape(String set) {
    Compiled compiled = sets.get(set);
    if (compiled != null) {
      return compiled.shape();
    }
    return files.has("sets/" + set + ".yml")
        ? RuleSetShape.read(set, files.text("sets/" + set + ".yml"), new ArrayList<>())
        : RuleSetShape.plain(set);
  }

  /** All rows of a table; none when there is no such table. */
  public List<Row> rows(String table) {
    Table found = tables.get(table);
    return found == null ? List.of() : found.rows();
  }

  /** All tables by name. */
  public Map<String, Table> tables() {
    return java.util.Collections.unmodifiableMap(tables);
  }

  /** Tables that a set's rules read, and those that its file names beside. */
  public List<Table> tablesOf(String set) {
    Map<String, Table> all = new LinkedHashMap<>();
    Compiled compiled = sets.get(set);
    List<Table> read =
        compiled == null
            ? tablesOf(set, files.text("drl/" + set + ".drl"), new ArrayList<>())
            : compiled.tables();
    read.forEach(t -> all.put(t.shape().name(), t));
    for (String name : shape(set).tables()) {
      Table table = tables.get(name);
      if (table != null) {
        all.put(name, table);
      }
    }
    return List.copyOf(all.values());
  }

  /**
   * Asks a rule set one question; only the rows that fit it are given to the rules.
   *
   * @throws RuleSets.UnknownRuleSet when there is none of this name
   * @throws RuleSets.BadRules when it cannot decide
   */
  public Decision ask(String set, Question question) {
    Compiled compiled = sets.get(set);
    if (compiled == null) {
      throw new RuleSets.UnknownRuleSet(set, names());
    }
    List<Row> rows = new ArrayList<>();
    compiled.tables().forEach(t -> rows.addAll(t.fitting(question)));
    Decision decision = new Decision();
    compiled.rules().ask(question, rows, decision);
    return decision;
  }
}
