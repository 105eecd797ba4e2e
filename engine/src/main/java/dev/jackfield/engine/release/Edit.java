package dev.jackfield.engine.release;

import dev.jackfield.engine.release.Rollout.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rollout as it is to be next. Lives for one act. */
final class Edit {
  private final Rollout r;
  private State state;
  private int percent;
  private int step;
  private @Nullable Instant stepSince;
  private @Nullable String approvedBy;
  private @Nullable Instant approvedAt;
  private @Nullable Instant beganAt;
  private @Nullable Instant endedAt;
  private @Nullable String endedBy;
  private String why;

  Edit(Rollout r) {
    this.r = r;
    state = r.state();
    percent = r.percent();
    step = r.step();
    stepSince = r.stepSince();
    approvedBy = r.approvedBy();
    approvedAt = r.approvedAt();
    beganAt = r.beganAt();
    endedAt = r.endedAt();
    endedBy = r.endedBy();
    why = r.why();
  }

  Edit state(State next) {
    state = next;
    return this;
  }

  Edit approved(String by, Instant at) {
    approvedBy = by;
    approvedAt = at;
    return this;
  }

  Edit began(Instant at) {
    beganAt = at;
    stepSince = at;
    return this;
  }

  Edit share(int nextPercent, int nextStep, Instant at) {
    percent = nextPercent;
    step = nextStep;
    stepSince = at;
    return this;
  }

  Edit over(State how, Instant at, String by, String reason) {
    state = how;
    endedAt = at;
    endedBy = by;
    why = reason;
    return this;
  }

  Rollout done() {
    return new Rollout(
        r.id(),
        r.flow(),
        r.release(),
        r.before(),
        state,
        r.salt(),
        r.terms(),
        percent,
        step,
        stepSince,
        r.askedBy(),
        r.askedAt(),
        r.startsAt(),
        approvedBy,
        approvedAt,
        beganAt,
        endedAt,
        endedBy,
        why);
  }
}
