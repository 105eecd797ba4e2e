package dev.jackfield.engine.routing;

import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Decider;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.RuleBook;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks once, with what can be worked out about the caller. */
final class WithCallerFacts implements Decider {

  @Override
  public Decided decide(RuleBook book, String ruleSet, Map<String, Object> told, Instant at) {
    Map<String, Object> facts = CallerFacts.of(book, ruleSet, told, at);
    Map<String, Object> known = new LinkedHashMap<>(told);
    known.putAll(facts);
    return new Decided(
        ruleSet,
        book.version(),
        at,
        told,
        CallerFacts.words(facts),
        book.ask(ruleSet, Question.of(known)));
  }
}
