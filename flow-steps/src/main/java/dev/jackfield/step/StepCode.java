package dev.jackfield.step;

/**
 * What a step does. It is called on a worker thread and must not block it: long work goes on
 * elsewhere and answers through the run when it is done. The same job is given to it once per
 * process, also when the broker hands it out again.
 */
@FunctionalInterface
public interface StepCode<I extends Record, O extends Record> {

  /**
   * Begin. An exception thrown from here becomes an incident that carries its message, except
   * {@link BadStepInput}, whose message is meant for the flow's author.
   */
  void begin(StepRun<I, O> run);
}
