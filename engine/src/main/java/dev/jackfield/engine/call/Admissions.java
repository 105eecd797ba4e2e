package dev.jackfield.engine.call;

import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.release.LiveReleases;
import dev.jackfield.exchange.IncomingCalls;
import java.util.Optional;

/** Which flow a number starts, in which version. Answers from memory. Thread-safe. */
public final class Admissions implements IncomingCalls {
  private final Numbers numbers;
  private final Flows flows;
  private final LiveReleases releases;

  public Admissions(Numbers numbers, Flows flows, LiveReleases releases) {
    this.numbers = numbers;
    this.flows = flows;
    this.releases = releases;
  }

  @Override
  public Admission admit(IncomingCall call) {
    Optional<PhoneNumber> number = numbers.find(call.called().value());
    if (number.isEmpty()) {
      return new Admission.UnknownNumber();
    }
    PhoneNumber n = number.get();
    return releases
        .choose(
            new LiveReleases.NewCall(
                n.processId(), n.number(), call.caller().value(), call.id().value()))
        .<Admission>map(
            chosen ->
                new Admission.Admit(
                    chosen.version().ref(),
                    n.language(),
                    n.fallback(),
                    n.answerLater(),
                    n.record(),
                    flows.told(chosen.version()),
                    chosen.given()))
        .orElseGet(() -> new Admission.NotNow("flow " + n.processId() + " is not deployed"));
  }
}
