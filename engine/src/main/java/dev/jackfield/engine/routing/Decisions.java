package dev.jackfield.engine.routing;

import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleSetShape;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Said;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace;
import dev.jackfield.exchange.Personal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the rules in force for a call, and keeps the decision in its trace with all that led to it.
 * Thread-safe; memory only on the caller's thread.
 */
public final class Decisions {
  /** In the place of a call, for decisions that are about none. */
  public static final CallId NO_CALL = new CallId("-");

  private final RuleSets rules;
  private final Deciders deciders;
  private final CallTrace trace;
  private final Clock clock;
  private final JsonMapper json = new JsonMapper();

  public Decisions(RuleSets rules, Deciders deciders, CallTrace trace, Clock clock) {
    this.rules = rules;
    this.deciders = deciders;
    this.trace = trace;
    this.clock = clock;
  }

  /** Whether there is such a rule set. */
  public boolean knows(String ruleSet) {
    return rules.book().names().contains(ruleSet);
  }

  /**
   * Decides, and keeps it.
   *
   * @param told texts, numbers and truths by fact
   * @throws RuleSets.UnknownRuleSet when there is none of this name
   */
  public Decided decide(String ruleSet, Map<String, Object> told, CallId call) {
    Decided decided = ask(ruleSet, told);
    keep(decided, call);
    return decided;
  }

  /** Decides without keeping it, for who adds to the decision and keeps it then. */
  Decided ask(String ruleSet, Map<String, Object> told) {
    return deciders.decide(rules, ruleSet, told, clock);
  }

  void keep(Decided decided, CallId call) {
    RuleSetShape shape = rules.book().shape(decided.ruleSet());
    Map<String, Object> open = new LinkedHashMap<>();
    Map<String, Object> personal = new LinkedHashMap<>();
    decided
        .told()
        .forEach((fact, value) -> (shape.isPersonal(fact) ? personal : open).put(fact, value));
    List<Said> reasons = decided.decision().reasons();
    trace.record(
        new CallTrace.CallEvent.RuleDecided(
            call,
            decided.at(),
            decided.ruleSet(),
            decided.version(),
            open,
            decided.facts(),
            decided.words(),
            decided.word(shape.outcome()),
            List.copyOf(decided.decision().fired()),
            reasons.stream().map(Said::en).toList(),
            reasons.stream().map(Said::zh).toList(),
            !personal.isEmpty(),
            personal.isEmpty() ? null : new Personal(json.writeValueAsString(personal)),
            subject(personal)));
  }

  private static @Nullable Personal subject(Map<String, Object> personal) {
    Object number = personal.getOrDefault("number", personal.get("caller"));
    return number == null ? null : new Personal(String.valueOf(number));
  }
}
