package dev.jackfield.engine.rule;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rule book in force. Thread-safe. */
public interface RuleSets {

  /** The one that decides now. */
  RuleBook book();

  /** The one that decided before, for when the one in force cannot. */
  Optional<RuleBook> bookBefore();

  /** The book in force could not decide; the one before did, if there is one. */
  void failed(String ruleSet, RuleBook book, RuntimeException why);

  /** No rule set has this name; the message lists those that there are. */
  final class UnknownRuleSet extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownRuleSet(String name, List<String> known) {
      super("there is no rule set \"" + name + "\"; there are: " + String.join(", ", known));
    }
  }

  /** A rule set or table cannot be used. The message says file, line and reason. */
  final class BadRules extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable RuleProblem problem;

    public BadRules(String message) {
      super(message);
      this.problem = null;
    }

    public BadRules(RuleProblem problem) {
      super(problem.toString());
      this.problem = problem;
    }

    /** What is wrong, for saying it in any language; empty when only the message tells it. */
    public Optional<RuleProblem> problem() {
      return Optional.ofNullable(problem);
    }
  }
}
