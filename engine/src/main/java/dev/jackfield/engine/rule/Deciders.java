package dev.jackfield.engine.rule;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Decides by the rule book in force, or by any other. Thread-safe. */
public final class Deciders {
  private final Map<String, Decider> special;

  /**
   * @param special by name of the rule set; all others are asked plainly
   */
  public Deciders(Map<String, Decider> special) {
    this.special = Map.copyOf(special);
  }

  /** Decides by this book. */
  public Decided decide(RuleBook book, String ruleSet, Map<String, Object> told, Instant at) {
    return special.getOrDefault(ruleSet, Decider.PLAIN).decide(book, ruleSet, told, at);
  }

  /**
   * Decides by the book in force; when that cannot, by the one before, with an alert.
   *
   * @throws RuleSets.UnknownRuleSet when there is none of this name
   */
  public Decided decide(RuleSets sets, String ruleSet, Map<String, Object> told, Clock clock) {
    RuleBook book = sets.book();
    Instant at = clock.instant();
    try {
      return decide(book, ruleSet, told, at);
    } catch (RuleSets.UnknownRuleSet unknown) {
      throw unknown;
    } catch (RuntimeException bad) {
      sets.failed(ruleSet, book, bad);
      Optional<RuleBook> before = sets.bookBefore();
      if (before.isEmpty()) {
        throw bad;
      }
      return decide(before.get(), ruleSet, told, at);
    }
  }
}
