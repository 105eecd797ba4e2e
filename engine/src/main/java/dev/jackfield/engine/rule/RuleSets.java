package dev.jackfield.engine.rule;

import java.util.List;

/** The rule sets in force. Thread-safe. */
public interface RuleSets {

  /**
   * Asks a rule set.
   *
   * @throws UnknownRuleSet when there is none of this name
   */
  Answer ask(String ruleSet, Question question);

  /** Names of all rule sets. */
  List<String> names();

  /**
   * @param version names exactly the rules and tables that decided
   */
  record Answer(Decision decision, String version) {}

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

    public BadRules(String message) {
      super(message);
    }
  }
}
