package dev.jackfield.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Step code that begins and leaves the rest to the test. */
final class HeldSteps<I extends Record, O extends Record> implements StepCode<I, O> {
  private static final long DEADLINE_SECONDS = 40;

  private final BlockingQueue<StepRun<I, O>> begun = new LinkedBlockingQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  @Override
  public void begin(StepRun<I, O> run) {
    count.incrementAndGet();
    begun.add(run);
  }

  /** The next run that begins. */
  StepRun<I, O> next() throws InterruptedException {
    StepRun<I, O> run = begun.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    assertThat(run).as("a step should have begun").isNotNull();
    return run;
  }

  /** How many began so far. */
  int count() {
    return count.get();
  }
}
