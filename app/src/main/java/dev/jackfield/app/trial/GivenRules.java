package dev.jackfield.app.trial;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleSets;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules that tries go by: nobody else is told when they fail in one. */
final class GivenRules implements RuleSets {
  private static final Logger LOG = LoggerFactory.getLogger(GivenRules.class);

  private final Supplier<RuleBook> inForce;

  GivenRules(Supplier<RuleBook> inForce) {
    this.inForce = inForce;
  }

  @Override
  public RuleBook book() {
    return inForce.get();
  }

  @Override
  public Optional<RuleBook> bookBefore() {
    return Optional.empty();
  }

  @Override
  public void failed(String ruleSet, RuleBook book, RuntimeException why) {
    LOG.info("rule set {} failed in a try: {}", ruleSet, why.toString());
  }
}
