package dev.jackfield.engine.call;

import dev.jackfield.exchange.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call in progress, as the live page shows it.
 *
 * @param step name of the step it is in; empty between steps
 * @param element BPMN element id of that step
 * @param stepSince since when
 * @param queue the queue it waits in or waited in
 * @param waiting true while it waits there
 * @param agent who is rung or talks
 * @param state what a person would say of it
 */
public record LiveCall(
    String id,
    Personal called,
    Personal caller,
    String flow,
    long definitionKey,
    Instant arrivedAt,
    String step,
    String element,
    Instant stepSince,
    @Nullable String queue,
    boolean waiting,
    @Nullable String agent,
    State state) {

  /** What a call in progress is doing. */
  public enum State {
    IN_FLOW,
    WAITING,
    RINGING,
    TALKING,
    STUCK
  }

  LiveCall inFlow(String newFlow, long newDefinitionKey) {
    return new LiveCall(
        id,
        called,
        caller,
        newFlow,
        newDefinitionKey,
        arrivedAt,
        step,
        element,
        stepSince,
        queue,
        waiting,
        agent,
        state);
  }

  LiveCall inStep(String newStep, String newElement, Instant since) {
    return new LiveCall(
        id,
        called,
        caller,
        flow,
        definitionKey,
        arrivedAt,
        newStep,
        newElement,
        since,
        queue,
        waiting,
        agent,
        state == State.STUCK ? State.IN_FLOW : state);
  }

  LiveCall waitingIn(String newQueue) {
    return new LiveCall(
        id,
        called,
        caller,
        flow,
        definitionKey,
        arrivedAt,
        step,
        element,
        stepSince,
        newQueue,
        true,
        null,
        State.WAITING);
  }

  LiveCall as(State newState, @Nullable String newAgent) {
    return new LiveCall(
        id,
        called,
        caller,
        flow,
        definitionKey,
        arrivedAt,
        step,
        element,
        stepSince,
        queue,
        false,
        newAgent,
        newState);
  }
}
