package dev.jackfield.engine.routing;

import dev.jackfield.engine.hours.CallingHours;
import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Said;
import dev.jackfield.exchange.CallingOut;
import dev.jackfield.exchange.Personal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the rule set {@code calling-hours}; without such a rule set nobody is called. */
public final class MayBeCalled implements CallingOut {
  private final Decisions decisions;

  public MayBeCalled(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public Optional<String> refusal(Personal number) {
    try {
      Decided decided =
          decisions.decide(
              CallingHours.RULE_SET, Map.of("number", number.value()), Decisions.NO_CALL);
      return decided.isTrue(CallingHours.ALLOWED)
          ? Optional.empty()
          : Optional.of(
              decided.decision().reasons().stream().map(Said::en).collect(Collectors.joining(" "))
                  + next(decided.word(CallingHours.NEXT)));
    } catch (RuleSets.UnknownRuleSet none) {
      return Optional.of(String.valueOf(none.getMessage()));
    }
  }

  private static String next(String instant) {
    return instant.isEmpty() ? "" : " The next time is " + instant + ".";
  }
}
