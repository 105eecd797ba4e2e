package dev.jackfield.telephony;

import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.StepType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives runs to step code at once, without a broker. */
public final class DirectSteps implements StepServer {
  private final Map<StepType<?, ?>, StepCode<?, ?>> codes = new ConcurrentHashMap<>();

  @Override
  public <I extends Record, O extends Record> void serve(StepType<I, O> type, StepCode<I, O> code) {
    codes.put(type, code);
  }

  @Override
  public <I extends Record, O extends Record> void serve(
      StepType<I, O> type, String node, StepCode<I, O> code) {
    codes.put(type, code);
  }

  @SuppressWarnings("unchecked")
  public <I extends Record, O extends Record> void begin(StepType<I, O> type, StepRun<I, O> run) {
    ((StepCode<I, O>) codes.get(type)).begin(run);
  }

  @Override
  public void close() {}
}
