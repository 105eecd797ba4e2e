package dev.jackfield.engine.routing;

import dev.jackfield.engine.hours.HoursDeciders;
import dev.jackfield.engine.rule.Decider;
import java.util.HashMap;
import java.util.Map;

/** How the ready rule sets are asked that are not asked plainly. */
public final class ReadyDeciders {
  /** By name of the rule set. */
  public static final Map<String, Decider> ALL = all();

  private ReadyDeciders() {}

  private static Map<String, Decider> all() {
    Map<String, Decider> all = new HashMap<>(HoursDeciders.ALL);
    all.put(Routing.RULE_SET, new Routing());
    all.put(TicketTimes.RULE_SET, new TicketTimes());
    all.put(RecordingRules.RULE_SET, new WithCallerFacts());
    return Map.copyOf(all);
  }
}
