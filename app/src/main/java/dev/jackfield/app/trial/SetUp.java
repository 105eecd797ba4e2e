package dev.jackfield.app.trial;

import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.rule.RuleSets;
import java.util.List;
import java.util.Optional;

/** What is set up for real calls, and holds in tries too. Asked at the beginning of each. */
public interface SetUp {

  /** The rules in force; empty: those of the rules folder. */
  Optional<RuleSets> rules();

  Optional<PhoneNumber> number(String called);

  List<CallQueue> queues();
}
