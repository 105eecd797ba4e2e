package dev.jackfield.engine.callback;

import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.engine.callback.Callback.First;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a call out for a callback went, as its trace tells it. */
sealed interface AttemptOutcome {

  /** The agent and the person talked. */
  record Talked() implements AttemptOutcome {}

  /**
   * The number was dialled and nobody talked.
   *
   * @param why {@code no-answer}, {@code busy}, {@code declined}, {@code unreachable}, {@code left}
   *     (answered and hung up), {@code machine}, {@code nobody-free} or {@code lost}
   */
  record InVain(String why) implements AttemptOutcome {}

  /** The agent was called first, and did not answer. */
  record NobodyCalled(String agent) implements AttemptOutcome {}

  /** The rules did not allow it. */
  record Refused(String why) implements AttemptOutcome {}

  static AttemptOutcome of(Callback callback, CallSummary call, List<TraceLine> trace) {
    if (talked(callback, call, trace)) {
      return new Talked();
    }
    Optional<TraceLine> refused = last(trace, "CallOutRefused");
    if (refused.isPresent()) {
      return new Refused(refused.get().data().path("why").asString());
    }
    Optional<String> dialled = ended(trace, "dial");
    if (callback.first() == First.AGENT) {
      return dialled.orElse("").equals("done")
          ? new InVain(ended(trace, "connect").map(AttemptOutcome::word).orElse("left"))
          : new NobodyCalled(last(trace, "AgentNotReached").map(AttemptOutcome::agent).orElse(""));
    }
    if (!dialled.orElse("").equals("done")) {
      return new InVain(dialled.map(AttemptOutcome::word).orElse("lost"));
    }
    if ("CALLER".equals(call.endedBy())) {
      return new InVain("left");
    }
    boolean agentWasTried =
        ended(trace, "connect").isPresent() || ended(trace, "queue").isPresent();
    return new InVain(agentWasTried ? "nobody-free" : "machine");
  }

  /** Who was called first is there before the talk. */
  private static boolean talked(Callback callback, CallSummary call, List<TraceLine> trace) {
    boolean connected =
        trace.stream()
            .anyMatch(
                t ->
                    t.type().equals("StepEnded")
                        && t.data().path("step").asString().equals("connect")
                        && t.data().path("outcome").asString().equals("done"));
    return connected || (callback.first() == First.CALLER && call.talkedAt() != null);
  }

  private static Optional<String> ended(List<TraceLine> trace, String step) {
    return trace.stream()
        .filter(t -> t.type().equals("StepEnded"))
        .filter(t -> t.data().path("step").asString().equals(step))
        .map(t -> t.data().path("outcome").asString())
        .reduce((_, later) -> later);
  }

  private static Optional<TraceLine> last(List<TraceLine> trace, String type) {
    return trace.stream().filter(t -> t.type().equals(type)).reduce((_, later) -> later);
  }

  private static String agent(TraceLine line) {
    return line.data().path("agent").asString();
  }

  private static String word(String code) {
    return code.equals("moved-on") ? "left" : code.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
