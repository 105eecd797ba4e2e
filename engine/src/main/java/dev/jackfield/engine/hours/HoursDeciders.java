package dev.jackfield.engine.hours;

import dev.jackfield.engine.rule.Decider;
import java.util.Map;

/** The rule sets that are asked for local time. */
public final class HoursDeciders {
  /** By name of the rule set. */
  public static final Map<String, Decider> ALL =
      Map.of(
          CallingHours.RULE_SET,
          new CallingHours(),
          OpeningHours.RULE_SET,
          new OpeningHours(),
          WhoMayBeCalled.RULE_SET,
          new WhoMayBeCalled());

  private HoursDeciders() {}
}
