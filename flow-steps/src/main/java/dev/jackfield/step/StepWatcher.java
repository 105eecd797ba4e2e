package dev.jackfield.step;

import org.jspecify.annotations.Nullable;

/** Is told when steps start and end, on the thread on which that happens. Must not block. */
public interface StepWatcher {

  void started(StepRun<?, ?> run, StepType<?, ?> type);

  /**
   * @param outcome {@code done}, {@code moved-on}, {@code incident}, {@code retry} or the code of
   *     the BPMN error; told when the step's code answered, before the broker took the answer
   * @param why in words, of an incident, a retry or an error; else empty
   */
  void ended(StepRun<?, ?> run, StepType<?, ?> type, String outcome, String why);

  /**
   * A job whose inputs are wrong, so that its step never began: somebody must look.
   *
   * @param instanceKey of the process that it belongs to
   * @param call null: it belongs to none
   */
  record Refused(
      String step,
      String element,
      String processId,
      long jobKey,
      long instanceKey,
      @Nullable String call,
      String why) {}

  default void refused(Refused refused) {}

  /** A watcher that looks away. */
  StepWatcher NOBODY =
      new StepWatcher() {
        @Override
        public void started(StepRun<?, ?> run, StepType<?, ?> type) {}

        @Override
        public void ended(StepRun<?, ?> run, StepType<?, ?> type, String outcome, String why) {}
      };
}
