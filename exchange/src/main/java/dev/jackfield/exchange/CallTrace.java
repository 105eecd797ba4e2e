package dev.jackfield.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The append-only trace of calls. Recording is memory only on the caller's thread and keeps the
 * order of each thread; it is written to the database behind, and is not lost while that is away.
 */
public interface CallTrace {

  void record(CallEvent event);

  /** What happened to a call, in the past tense. Personal data only in {@link Personal} fields. */
  sealed interface CallEvent {
    CallId call();

    Instant at();

    /**
     * @param rollout that decided on the version; 0: none
     */
    record CallArrived(
        CallId call,
        Instant at,
        NodeName node,
        Personal called,
        Personal caller,
        String processId,
        int version,
        long definitionKey,
        long rollout)
        implements CallEvent {

      /** One of a flow that is not rolled out. */
      public CallArrived(
          CallId call,
          Instant at,
          NodeName node,
          Personal called,
          Personal caller,
          String processId,
          int version,
          long definitionKey) {
        this(call, at, node, called, caller, processId, version, definitionKey, 0);
      }
    }

    record CallAnswered(CallId call, Instant at) implements CallEvent {}

    /**
     * The broker does not know the version that the call was given: another is started.
     *
     * @param given process id of the version that the broker does not know
     * @param processId of the other, as the version and the key
     */
    record FlowReplaced(
        CallId call,
        Instant at,
        String given,
        String processId,
        int version,
        long definitionKey,
        String why)
        implements CallEvent {}

    record FlowBegun(CallId call, Instant at, long instanceKey) implements CallEvent {}

    /**
     * @param element BPMN element id of the step
     */
    record StepStarted(
        CallId call, Instant at, String step, String element, String processId, long jobKey)
        implements CallEvent {}

    /**
     * @param outcome {@code done}, {@code moved-on}, {@code incident} or the code of the BPMN error
     * @param why in words, when it did not end well; null in traces of older versions
     */
    record StepEnded(
        CallId call,
        Instant at,
        String step,
        String element,
        String processId,
        long jobKey,
        String outcome,
        @Nullable String why)
        implements CallEvent {}

    record PromptStarted(CallId call, Instant at, String prompt) implements CallEvent {}

    record KeyPressed(CallId call, Instant at, Personal key) implements CallEvent {}

    /**
     * @param confidence 0 to 1
     * @param means the intent or choice that it was taken for; empty: none
     */
    record SpeechHeard(CallId call, Instant at, Personal text, double confidence, String means)
        implements CallEvent {}

    /**
     * A step that listens goes on with keys only.
     *
     * @param why for an operator
     */
    record SpeechUnavailable(CallId call, Instant at, String why) implements CallEvent {}

    /**
     * @param version of the rule book that decided
     * @param told what the rules were told, without what is personal
     * @param facts what was worked out from it
     * @param outcome the decision in one word
     * @param fired names of the rules, in the order in which they fired
     * @param hasPersonal the rules were told something personal, kept or not
     * @param personal what the rules were told that is personal, as a JSON object; null: nothing
     * @param subject the number that was decided about, to be found by; null: none
     */
    record RuleDecided(
        CallId call,
        Instant at,
        String ruleSet,
        long version,
        Map<String, Object> told,
        Map<String, String> facts,
        Map<String, String> decision,
        String outcome,
        List<String> fired,
        List<String> reasons,
        List<String> reasonsZh,
        boolean hasPersonal,
        @Nullable Personal personal,
        @Nullable Personal subject)
        implements CallEvent {}

    /**
     * @param again it waited there already: another engine is on duty now, or its flow came back at
     *     once; missing in traces of older versions
     */
    record QueueEntered(CallId call, Instant at, String queue, int priority, boolean again)
        implements CallEvent {}

    /**
     * @param how {@code matched}, {@code waited-too-long}, {@code caller-left}
     * @param why why this agent and this call, in words; empty when not matched
     */
    record QueueLeft(
        CallId call, Instant at, String queue, long waitedMillis, String how, List<String> why)
        implements CallEvent {}

    record AgentRinging(CallId call, Instant at, AgentId agent) implements CallEvent {}

    record AgentAnswered(CallId call, Instant at, AgentId agent) implements CallEvent {}

    record AgentNotReached(CallId call, Instant at, AgentId agent, PhoneNews.NotReached why)
        implements CallEvent {}

    /** The caller was put on hold. */
    record CallHeld(CallId call, Instant at) implements CallEvent {}

    record CallResumed(CallId call, Instant at) implements CallEvent {}

    /**
     * A number was not called for a call.
     *
     * @param why in words without the number
     */
    record CallOutRefused(CallId call, Instant at, String why) implements CallEvent {}

    /** The flow, or whom the caller talks with, wants to pass the caller on to this one. */
    record TransferAsked(CallId call, Instant at, Personal to) implements CallEvent {}

    /**
     * @param outcome {@code answered}, or why not
     */
    record TransferEnded(CallId call, Instant at, String outcome) implements CallEvent {}

    /**
     * @param announced true: the caller was told before
     */
    record RecordingStarted(
        CallId call,
        Instant at,
        NodeName node,
        String recording,
        Recordings.Kind kind,
        boolean announced)
        implements CallEvent {}

    /**
     * @param why {@code flow} or {@code secret-input}
     */
    record RecordingPaused(CallId call, Instant at, String recording, String why)
        implements CallEvent {}

    record RecordingResumed(CallId call, Instant at, String recording) implements CallEvent {}

    /**
     * @param state {@code complete}, {@code incomplete} (some of it is missing, the disk was full
     *     or slow), {@code cut} (its node died) or {@code deleted} (nothing was said)
     */
    record RecordingEnded(
        CallId call, Instant at, String recording, String state, long millis, long missingMillis)
        implements CallEvent {}

    record TicketOpened(CallId call, Instant at, String ticket, String kind) implements CallEvent {}

    /** A supervisor takes part in the talk from now on, or in another mode. */
    record SupervisorJoined(CallId call, Instant at, AgentId agent, PhoneCommands.Mode mode)
        implements CallEvent {}

    /**
     * @param why {@code hung-up}, {@code asked} or {@code talk-over}
     */
    record SupervisorLeft(CallId call, Instant at, AgentId agent, String why)
        implements CallEvent {}

    /**
     * A supervisor does not take part.
     *
     * @param why {@code NOT_TALKING}, {@code TAKEN} by another one, as {@link
     *     PhoneNews.NotReached}, or as {@link SupervisorLeft}: gone before the phone was answered
     */
    record SupervisorNotJoined(CallId call, Instant at, AgentId agent, String why)
        implements CallEvent {}

    /** No live step: the caller hears the fallback. */
    record FlowStuck(CallId call, Instant at, String fallback) implements CallEvent {}

    /** The flow came back after {@link FlowStuck}. */
    record FlowWentOn(CallId call, Instant at) implements CallEvent {}

    /** The flow knows that the call is over: it was told, or cancelled, or ended it. */
    record FlowClosed(CallId call, Instant at) implements CallEvent {}

    record CallEnded(CallId call, Instant at, PhoneNews.EndedBy by) implements CallEvent {}
  }
}
