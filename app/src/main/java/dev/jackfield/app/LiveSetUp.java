package dev.jackfield.app;

import dev.jackfield.app.trial.SetUp;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.rule.RuleSets;
import java.util.List;
import java.util.Optional;

/** What is set up in this system holds in its tries. */
record LiveSetUp(RuleSets inForce, Numbers numbers, CallQueues callQueues) implements SetUp {
  @Override
  public Optional<RuleSets> rules() {
    return Optional.of(inForce);
  }

  @Override
  public Optional<PhoneNumber> number(String called) {
    return numbers.find(called);
  }

  @Override
  public List<CallQueue> queues() {
    return callQueues.all();
  }
}
