package dev.jackfield.engine.routing;

import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.rule.RuleSetShape;
import dev.jackfield.step.CallRef;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tells rules who is on the other side of a call: of a call out that is the number called. Only
 * sets that ask for a fact are told it, because numbers are personal.
 */
final class Party {
  static final String CALLER = "caller";
  private static final String OUT = "out";

  private final Predicate<String> isOurs;

  /** A call that comes from a number of ours is one that goes out. */
  Party(Numbers numbers) {
    this.isOurs = number -> numbers.find(number).isPresent();
  }

  /** What the flow told stays. */
  void tell(Map<String, Object> told, CallRef call, RuleSetShape shape) {
    told.putIfAbsent("language", call.language());
    told.putIfAbsent("called", call.called());
    String direction = isOurs.test(call.caller()) ? OUT : "in";
    if (shape.fact("direction").isPresent()) {
      told.putIfAbsent("direction", direction);
    }
    if (shape.fact("channel").isPresent()) {
      told.putIfAbsent("channel", call.channel());
    }
    String other =
        told.getOrDefault("direction", direction).equals(OUT) ? call.called() : call.caller();
    if (shape.fact(CALLER).isPresent() && !other.isEmpty()) {
      told.putIfAbsent(CALLER, other);
    }
  }
}
