package dev.jackfield.app.trial;

import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.rule.RuleSets;
import java.util.List;
import java.util.Optional;

/** What tries go by where no system runs: the rules folder, and the queues of a first start. */
public record CommandSetUp(List<CallQueue> queues) implements SetUp {
  public CommandSetUp {
    queues = List.copyOf(queues);
  }

  @Override
  public Optional<RuleSets> rules() {
    return Optional.empty();
  }

  @Override
  public Optional<PhoneNumber> number(String called) {
    return Optional.empty();
  }
}
