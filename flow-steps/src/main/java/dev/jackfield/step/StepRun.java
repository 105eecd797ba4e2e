package dev.jackfield.step;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * One step of one flow instance, running. All methods may be called from any thread, return at once
 * and only the first answer ({@link #done}, {@link #error}, {@link #incident}, {@link #retry})
 * counts.
 */
public interface StepRun<I extends Record, O extends Record> {

  I input();

  /**
   * The call that the step belongs to.
   *
   * @throws BadStepInput when the flow has no {@code call}, as a ticket's own process
   */
  CallRef call();

  boolean hasCall();

  /** Names the step's one job: every effect outside is keyed by it, so that it happens once. */
  long key();

  /** BPMN element id of the step in its diagram. */
  String element();

  String processId();

  /** The instance that the step runs in; of a called activity, the called one. */
  long processInstanceKey();

  /**
   * The step is done. Sent until the broker takes it or says that the process moved on.
   *
   * @return true: the broker took it; false: the process had moved on and the result counts for
   *     nothing
   */
  CompletionStage<Boolean> done(O output);

  /** Ends in a BPMN error that the step's type declares. Same answer as {@link #done}. */
  CompletionStage<Boolean> error(String code, String message);

  /**
   * Ends in a BPMN error that takes variables along.
   *
   * @param variables as JSON
   */
  default CompletionStage<Boolean> error(String code, String message, String variables) {
    return error(code, message);
  }

  /** Ends in an incident: a person must look. Same answer as {@link #done}. */
  CompletionStage<Boolean> incident(String message);

  /**
   * The world may heal: the broker hands the job out again after this pause; with no tries left, an
   * incident.
   */
  CompletionStage<Boolean> retry(Duration pause, String message);

  /** How often the step may still be tried, this try included. */
  default int triesLeft() {
    return 1;
  }

  /**
   * Tells the code, at most once, that the process moved on without it (a timer, a hang-up, a
   * cancellation): stop the audio, leave the queue, release what was reserved. Runs at once if that
   * is known already.
   */
  void onMovedOn(Runnable action);

  /**
   * From now on the job lives this long without renewals; what is waited for is safe elsewhere.
   *
   * @return true: the broker agreed; false: the process had moved on
   */
  CompletionStage<Boolean> settle(Duration timeout);
}
