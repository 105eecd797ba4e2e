package dev.jackfield.engine.routing;

import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.rule.RuleSetShape;
import dev.jackfield.step.CallRef;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tells rules who is on the other side of a call, and which number of ours: of a call out they
 * change places. Only sets that ask for the other side are told it: it is personal.
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
    boolean out = OUT.equals(told.getOrDefault("direction", isOurs.test(call.caller()) ? OUT : ""));
    told.putIfAbsent("language", call.language());
    told.putIfAbsent("called", out ? call.caller() : call.called());
    if (shape.fact("direction").isPresent()) {
      told.putIfAbsent("direction", out ? OUT : "in");
    }
    if (shape.fact("channel").isPresent()) {
      told.putIfAbsent("channel", call.channel());
    }
    String other = out ? call.called() : call.caller();
    if (shape.fact(CALLER).isPresent() && !other.isEmpty()) {
      told.putIfAbsent(CALLER, other);
    }
  }
}
