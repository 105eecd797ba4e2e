package dev.jackfield.app;

import dev.jackfield.exchange.CallTrace.CallEvent;
import java.util.Locale;

/** What happens in calls, one readable line each. */
final class CallLines {
  private CallLines() {}

  /** Who and what; empty for what nobody wants to read. */
  static String of(CallEvent event) {
    return switch (event) {
      case CallEvent.CallArrived e ->
          who("caller", "calls; flow " + e.processId() + " version " + e.version() + " is started");
      case CallEvent.CallAnswered e -> who("jackfield", "answers");
      case CallEvent.FlowBegun e -> who("broker", "runs instance " + e.instanceKey());
      case CallEvent.FlowReplaced e ->
          who("jackfield", "starts " + e.processId() + " instead: " + e.why());
      case CallEvent.StepStarted e -> who("flow", "step " + e.step() + " \"" + e.element() + "\"");
      case CallEvent.StepEnded e ->
          e.outcome().equals("done")
              ? ""
              : who("flow", "step \"" + e.element() + "\" ends: " + e.outcome() + why(e));
      case CallEvent.PromptStarted e -> who("jackfield", "says " + e.prompt());
      case CallEvent.KeyPressed e -> who("caller", "pressed a key");
      case CallEvent.SpeechHeard e ->
          who("caller", e.means().isEmpty() ? "is not understood" : "says " + e.means());
      case CallEvent.SpeechUnavailable e -> who("jackfield", "cannot listen: " + e.why());
      case CallEvent.RuleDecided e ->
          who("rules", e.ruleSet() + ": " + String.join(" ", e.reasons()));
      case CallEvent.QueueEntered e ->
          who(
              "queue",
              e.queue()
                  + (e.again() ? ": still waits" : ": the call waits")
                  + ", priority "
                  + e.priority());
      case CallEvent.QueueLeft e ->
          who("queue", e.queue() + ": " + e.how() + " after " + e.waitedMillis() + " ms");
      case CallEvent.AgentRinging e -> who("agent", e.agent() + "'s phone rings");
      case CallEvent.AgentAnswered e -> who("agent", e.agent() + " answers");
      case CallEvent.AgentNotReached e -> who("agent", e.agent() + " is not reached: " + e.why());
      case CallEvent.CallHeld e -> who("jackfield", "the caller is on hold");
      case CallEvent.CallResumed e -> who("jackfield", "the caller is taken back");
      case CallEvent.TransferAsked e -> who("jackfield", "the caller is to be passed on");
      case CallEvent.CallOutRefused e -> who("rules", "the number is not called: " + e.why());
      case CallEvent.TransferEnded e -> who("jackfield", "passing on ends: " + e.outcome());
      case CallEvent.RecordingStarted e -> who("jackfield", "records");
      case CallEvent.RecordingPaused e -> who("jackfield", "pauses the recording: " + e.why());
      case CallEvent.RecordingResumed e -> who("jackfield", "records again");
      case CallEvent.RecordingEnded e -> who("jackfield", "the recording is " + e.state());
      case CallEvent.TicketOpened e -> who("ticket", e.ticket() + " is opened: " + e.kind());
      case CallEvent.SupervisorJoined e ->
          who("supervisor", e.agent() + ": " + e.mode().name().toLowerCase(Locale.ROOT));
      case CallEvent.SupervisorLeft e -> who("supervisor", e.agent() + " leaves: " + e.why());
      case CallEvent.SupervisorNotJoined e ->
          who("supervisor", e.agent() + " does not take part: " + e.why());
      case CallEvent.FlowStuck e -> who("jackfield", "the flow is stuck: " + e.fallback());
      case CallEvent.FlowWentOn e -> who("jackfield", "the flow goes on");
      case CallEvent.FlowClosed e -> "";
      case CallEvent.CallEnded e ->
          who("jackfield", "the call is over, ended by " + e.by().name().toLowerCase(Locale.ROOT));
    };
  }

  /** Errors that a flow can catch say it by their name. */
  private static String why(CallEvent.StepEnded step) {
    return step.outcome().equals("incident") && step.why() != null ? ": " + step.why() : "";
  }

  /** The same for a call that we place: nobody calls us. */
  static String ofCallOut(CallEvent event) {
    return event instanceof CallEvent.CallArrived e
        ? who(
            "jackfield",
            "places a call; flow " + e.processId() + " version " + e.version() + " is started")
        : of(event);
  }

  private static String who(String who, String what) {
    return String.format("%-10s %s", who, what);
  }
}
