package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.step.StepRun;
import java.time.Duration;

/**
 * A step for a call that this node does not hold (any more): nobody can answer it, so the engine is
 * told, again and again until the process moves on. Safe for any thread.
 */
final class GoneCall {
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final Surroundings surroundings;
  private final CallId call;
  private final StepRun<?, ?> run;
  private volatile boolean movedOn;

  GoneCall(Surroundings surroundings, CallId call, StepRun<?, ?> run) {
    this.surroundings = surroundings;
    this.call = call;
    this.run = run;
  }

  void tell() {
    run.onMovedOn(() -> movedOn = true);
    repeat();
  }

  private void repeat() {
    if (movedOn) {
      return;
    }
    surroundings
        .news()
        .tell(
            new News.StepForGoneCall(
                surroundings.node(), surroundings.now(), call, run.processInstanceKey()));
    var _ = surroundings.timers().after(AGAIN, surroundings.threads(), this::repeat);
  }
}
