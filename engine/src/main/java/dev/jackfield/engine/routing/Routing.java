package dev.jackfield.engine.routing;

import dev.jackfield.engine.rule.Column;
import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Decider;
import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.Said;
import dev.jackfield.engine.rule.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks the rule set {@code routing} as the call enters, and again for each later instant that a
 * table names in a column that fits {@code waited}. So one decision holds what is enough at every
 * stage of waiting, and no clock runs in the rules.
 */
public final class Routing implements Decider {
  public static final String RULE_SET = "routing";
  static final String STAGES = "stages";

  /** Later instants than these do not count. */
  static final int MOST_STAGES = 10;

  private static final String WAITED = "waited";

  @Override
  public Decided decide(RuleBook book, String ruleSet, Map<String, Object> told, Instant at) {
    Map<String, Object> facts = CallerFacts.of(book, ruleSet, told, at);
    Map<String, Object> known = new LinkedHashMap<>(told);
    known.putAll(facts);
    Decision decision = book.ask(ruleSet, asked(known, 0));
    if (decision.values().get("queue") instanceof String queue) {
      known.putIfAbsent("queue", queue);
      known.put("needs", String.join(" ", decision.skills().keySet()));
      addStages(book, ruleSet, known, decision);
    }
    return new Decided(ruleSet, book.version(), at, told, CallerFacts.words(facts), decision);
  }

  private static Question asked(Map<String, Object> known, int waited) {
    return Question.of(known).tell(WAITED, waited);
  }

  private static void addStages(
      RuleBook book, String ruleSet, Map<String, Object> known, Decision decision) {
    Stages stages = new Stages();
    Map<String, Integer> before = Map.copyOf(decision.skills());
    Set<Said> said = new HashSet<>(decision.reasons());
    Set<String> fired = new HashSet<>(decision.fired());
    for (int waited : instants(book, ruleSet, known)) {
      Decision later = book.ask(ruleSet, asked(known, waited));
      List<Said> reasons = later.reasons().stream().filter(said::add).toList();
      List<String> rules = later.fired().stream().filter(fired::add).toList();
      if (!later.skills().equals(before)) {
        before = Map.copyOf(later.skills());
        stages.add(waited, later.skills());
        decision.reasons().addAll(reasons);
        rules.forEach(decision::fired);
      }
    }
    if (!stages.isEmpty()) {
      decision.set(STAGES, stages);
    }
  }

  /** Those that the rows name which fit this call at any time. */
  private static Set<Integer> instants(RuleBook book, String ruleSet, Map<String, Object> known) {
    Question always = asked(known, Integer.MAX_VALUE);
    TreeSet<Integer> instants = new TreeSet<>();
    for (Table table : book.tablesOf(ruleSet)) {
      for (Column column : table.shape().columns()) {
        if (WAITED.equals(column.fact()) && column.op() == Column.Op.FROM) {
          table.fittingAtAnyHour(always).forEach(row -> addInstant(row, column, instants));
        }
      }
    }
    while (instants.size() > MOST_STAGES) {
      instants.removeLast();
    }
    return instants;
  }

  private static void addInstant(Row row, Column column, Set<Integer> instants) {
    Double after = row.getNumber().get(column.name());
    if (after != null && after > 0) {
      instants.add(after.intValue());
    }
  }
}
