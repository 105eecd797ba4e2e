package dev.jackfield.engine.rule.drl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * DRL as a browser may send it. The whole text is read by our own reader, which knows the subset of
 * {@code docs/rules/drl.md} and nothing else; Drools is given {@link #canonical()}, printed anew
 * from what was read, so that nothing reaches it that our reader did not understand. Reading takes
 * time linear in the text and never throws. Immutable.
 */
public final class CheckedDrl {
  private final List<Problem> problems;
  private final String canonical;
  private final List<Rule> rules;

  /**
   * One rule, for lists and for the limits of a set.
   *
   * @param line of the word {@code rule}, from 1
   * @param description the comment directly above it, else empty
   * @param tables that it reads
   * @param rows its {@code Row} patterns, in their order
   * @param facts that it reads, as {@code text["topic"]}
   * @param decides the fields that it sets or adds to
   * @param patterns how many patterns it has, for the second look at what Drools parsed
   * @param consequence what Drools is given between {@code then} and {@code end}, for the same
   */
  public record Rule(
      String name,
      int line,
      String description,
      Set<String> tables,
      List<RowsRead> rows,
      Set<String> facts,
      Set<String> decides,
      int patterns,
      String consequence) {

    /** From above, how often it compares or matches for one question: see {@link RowsRead}. */
    public long work(RowsRead.Sizes sizes) {
      return RowsRead.work(rows, sizes);
    }
  }

  private CheckedDrl(List<Problem> problems, String canonical, List<Rule> rules) {
    this.problems = problems;
    this.canonical = canonical;
    this.rules = rules;
  }

  /**
   * Reads a text.
   *
   * @param name of the rule set: its package when the text says none
   */
  public static CheckedDrl read(String name, String text) {
    if (text.length() > Caps.TEXT) {
      Problem big = new Problem(1, 1, "text-big", List.of(String.valueOf(Caps.TEXT)));
      return new CheckedDrl(List.of(big), "", List.of());
    }
    List<Problem> problems = new ArrayList<>();
    Set<List<Integer>> places = new HashSet<>();
    Reader reader =
        new Reader(
            new Tokens(Lexer.cut(text, p -> keep(p, places, problems))),
            p -> keep(p, places, problems));
    reader.read();
    List<Rule> rules = reader.rules().stream().map(ReadParts::of).toList();
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
      List<Problem> first =
          List.copyOf(problems.subList(0, Math.min(Caps.PROBLEMS, problems.size())));
      return new CheckedDrl(first, "", rules);
    }
    String packageName = reader.packageName().orElseGet(() -> packageOf(name));
    return new CheckedDrl(List.of(), Canonical.print(packageName, reader.rules()), rules);
  }

  /** What must be changed, by line; at most {@link Caps#PROBLEMS}. */
  public List<Problem> problems() {
    return problems;
  }

  public boolean isUsable() {
    return problems.isEmpty();
  }

  /**
   * What Drools may be given, with each rule on its line.
   *
   * @throws IllegalStateException when there are problems
   */
  public String canonical() {
    if (!isUsable()) {
      throw new IllegalStateException("the rules have problems: " + problems.getFirst());
    }
    return canonical;
  }

  /** The rules that could be read, in their order. */
  public List<Rule> rules() {
    return rules;
  }

  /** One problem a place; a few more than are told, so that the first by line are kept. */
  private static void keep(Problem problem, Set<List<Integer>> places, List<Problem> problems) {
    if (problems.size() < Caps.TEXT / Caps.NAME
        && places.add(List.of(problem.line(), problem.column()))) {
      problems.add(problem);
    }
  }

  private static String packageOf(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return Reader.isPackage(plain) ? plain : "checked";
  }
}
