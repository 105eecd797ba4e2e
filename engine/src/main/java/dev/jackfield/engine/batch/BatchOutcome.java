package dev.jackfield.engine.batch;

import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.TraceLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came of a number. */
public enum BatchOutcome {
  /** Talked with an agent. */
  TALKED,
  /** Answered, and wanted no agent. */
  ANSWERED,
  /** Answered, waited for an agent, and got none. */
  ABANDONED,
  NO_ANSWER,
  BUSY,
  DECLINED,
  UNREACHABLE,
  /** The rules allow it at no time. */
  REFUSED,
  /** It was to be dialled when something failed; nobody knows whether it rang. */
  UNKNOWN;

  /** As the database, pages and files write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Empty: the rules refused it. */
  static Optional<BatchOutcome> of(CallSummary call, List<TraceLine> trace) {
    String dialled =
        trace.stream()
            .filter(t -> t.type().equals("StepEnded"))
            .filter(t -> t.data().path("step").asString().equals("dial"))
            .map(t -> t.data().path("outcome").asString())
            .findFirst()
            .orElse("");
    if (dialled.equals("done")) {
      return Optional.of(answered(call, trace));
    }
    return switch (dialled) {
      case "NOT_ALLOWED" -> Optional.empty();
      case "NO_ANSWER" -> Optional.of(NO_ANSWER);
      case "BUSY" -> Optional.of(BUSY);
      case "DECLINED" -> Optional.of(DECLINED);
      case "UNREACHABLE" -> Optional.of(UNREACHABLE);
      default -> Optional.of(UNKNOWN);
    };
  }

  private static BatchOutcome answered(CallSummary call, List<TraceLine> trace) {
    if (call.talkedAt() != null) {
      return TALKED;
    }
    boolean wantedAnAgent =
        trace.stream()
            .anyMatch(
                t ->
                    t.type().equals("StepStarted")
                        && t.data().path("step").asString().equals("queue"));
    return wantedAnAgent ? ABANDONED : ANSWERED;
  }
}
