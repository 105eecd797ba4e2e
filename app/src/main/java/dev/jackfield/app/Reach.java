package dev.jackfield.app;

import dev.jackfield.exchange.CallTrace.CallEvent;
import java.util.Objects;
import java.util.Optional;

/** Whether a call out reached its number, as its path tells. Safe for any thread. */
final class Reach {
  private volatile String outcome = "";
  private volatile String refusal = "";
  private volatile String why = "";
  private volatile boolean answered;

  void happened(CallEvent event) {
    if (event instanceof CallEvent.CallAnswered) {
      answered = true;
    } else if (event instanceof CallEvent.CallOutRefused refused) {
      refusal = refused.why();
    } else if (event instanceof CallEvent.StepEnded ended && ended.step().equals("dial")) {
      outcome = ended.outcome();
      why = Objects.requireNonNullElse(ended.why(), "");
    }
  }

  /** Why not, when it did not. */
  Optional<String> failure() {
    if (answered) {
      return Optional.empty();
    }
    return switch (outcome) {
      case "NOT_ALLOWED" -> Optional.of("The number was not called: " + refusal);
      case "NO_ANSWER" -> Optional.of("The number was not reached: nobody answered.");
      case "BUSY" -> Optional.of("The number was not reached: it is busy.");
      case "DECLINED" -> Optional.of("The number was not reached: the call was declined.");
      case "UNREACHABLE" ->
          Optional.of(
              "The number was not reached: there is no trunk for it, or the trunk gave no answer.");
      case "" -> Optional.of("The flow ended without having called the number.");
      case "incident" -> Optional.of("The number was not called: " + why + ".");
      default -> Optional.of("The number was not reached: the step dial ended in " + outcome + ".");
    };
  }
}
