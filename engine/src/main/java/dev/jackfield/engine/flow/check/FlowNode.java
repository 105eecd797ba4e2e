package dev.jackfield.engine.flow.check;

import dev.jackfield.step.StepType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing drawn in a flow that a call goes through.
 *
 * @param kind BPMN element, as {@code serviceTask}
 * @param scope id of the process or sub-process that it lies in
 * @param attachedTo of a boundary event: what it is attached to
 * @param stepName of a service task: the part of its job type before the node; else empty
 * @param step the step of that name; null: there is none
 * @param headers fixed inputs by name
 * @param inputs computed inputs by name, FEEL expressions
 * @param called of a call activity: the process that it calls; an expression begins with {@code =}
 * @param error code that it catches; null: no error event; empty: every error
 * @param isEventStart starts a sub-process by an event, or a process by a message
 * @param isInterrupting an event that ends what runs beside it
 * @param isTimerWithoutTime a timer that says no time, so that the broker refuses it
 * @param defaultFlow id of the sequence flow that is taken when no condition holds
 */
record FlowNode(
    String id,
    String title,
    String kind,
    String scope,
    @Nullable String attachedTo,
    String stepName,
    @Nullable StepType<?, ?> step,
    Map<String, String> headers,
    Map<String, String> inputs,
    String called,
    @Nullable String error,
    boolean isEventStart,
    boolean isInterrupting,
    boolean isTimerWithoutTime,
    String defaultFlow) {

  /** Kind of a sub-process that an event starts. */
  static final String EVENT_SUB_PROCESS = "eventSubProcess";

  boolean is(String name) {
    return stepName.equals(name);
  }

  boolean isPhoneStep() {
    return step != null && step.place() == StepType.Place.PHONE_FOREGROUND;
  }

  boolean isEnd() {
    return kind.equals("endEvent");
  }

  boolean isStart() {
    return kind.equals("startEvent");
  }
}
