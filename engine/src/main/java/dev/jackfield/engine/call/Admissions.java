package dev.jackfield.engine.call;

import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.exchange.IncomingCalls;
import java.util.Optional;

/** Which flow a number starts, in its newest version. Answers from memory. Thread-safe. */
public final class Admissions implements IncomingCalls {
  private final Numbers numbers;
  private final Flows flows;

  public Admissions(Numbers numbers, Flows flows) {
    this.numbers = numbers;
    this.flows = flows;
  }

  @Override
  public Admission admit(IncomingCall call) {
    Optional<PhoneNumber> number = numbers.find(call.called().value());
    if (number.isEmpty()) {
      return new Admission.UnknownNumber();
    }
    PhoneNumber n = number.get();
    Optional<FlowVersion> flow = flows.newest(n.processId());
    return flow.isEmpty()
        ? new Admission.NotNow("flow " + n.processId() + " is not deployed")
        : new Admission.Admit(
            flow.get().ref(),
            n.language(),
            n.fallback(),
            n.answerLater(),
            n.record(),
            flows.told(flow.get()));
  }
}
