package dev.jackfield.engine.rule;

import java.time.Instant;
import java.util.Map;

/**
 * How a rule set is asked: works out further facts from what was told, asks one or several
 * questions, joins the answers. Depends on nothing but its arguments, so that a case and a replay
 * decide as the live call did.
 */
@FunctionalInterface
public interface Decider {

  Decided decide(RuleBook book, String ruleSet, Map<String, Object> told, Instant at);

  /** Tells the rules what was told, and asks once. */
  Decider PLAIN =
      (book, ruleSet, told, at) ->
          new Decided(
              ruleSet, book.version(), at, told, Map.of(), book.ask(ruleSet, Question.of(told)));
}
