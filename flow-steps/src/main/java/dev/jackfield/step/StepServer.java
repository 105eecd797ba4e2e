package dev.jackfield.step;

/**
 * Gives jobs of the broker to step code. Everything that a job needs beside its work (renewals,
 * answers sent until taken, the same job coming twice, one foreground step per call) is done here.
 */
public interface StepServer extends AutoCloseable {

  /** Serves a step of the engine. */
  <I extends Record, O extends Record> void serve(StepType<I, O> type, StepCode<I, O> code);

  /** Serves a phone step for the calls of this node. */
  <I extends Record, O extends Record> void serve(
      StepType<I, O> type, String node, StepCode<I, O> code);

  /**
   * Takes no more jobs; those that run are handed out again by the broker, to whoever serves then.
   */
  @Override
  void close();
}
