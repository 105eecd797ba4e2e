package dev.jackfield.engine.release;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.release.Rollout.State;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The moves of a rollout from one state to the next, each with its line in the audit. Used while
 * the store is held alone, after it was seen that the move is allowed.
 */
final class RolloutMoves {
  private static final int ALL = 100;

  private final ReleaseStore store;
  private final AuditTrail audit;
  private final Clock clock;

  RolloutMoves(ReleaseStore store, AuditTrail audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  Rollout start(Rollout r, String by) {
    Instant now = clock.instant();
    Rollout running = new Edit(r).state(State.RUNNING).began(now).done();
    store.change(running);
    note("began-release", running, by, Map.of("percent", "" + r.percent()));
    boolean isForAll = r.terms().audience().equals(Terms.Audience.ALL);
    return r.percent() == ALL && r.terms().plan().isEmpty() && isForAll
        ? promoted(running, by)
        : running;
  }

  Rollout promoteStep(Rollout r, String by) {
    int next = r.step() + 1;
    List<Terms.Step> plan = r.terms().plan();
    if (next >= plan.size()) {
      return promoted(r, by);
    }
    Rollout stepped =
        new Edit(r)
            .share(Math.max(r.percent(), plan.get(next).percent()), next, clock.instant())
            .done();
    store.change(stepped);
    note("promoted-step", stepped, by, Map.of("percent", "" + stepped.percent()));
    return stepped;
  }

  Rollout promoted(Rollout r, String by) {
    Instant now = clock.instant();
    Rollout over = new Edit(r).over(State.PROMOTED, now, by, "").done();
    store.change(over);
    store.stand(new Standing(r.flow(), r.release(), r.before(), now, by));
    note("promoted-release", over, by, Map.of());
    return over;
  }

  Rollout rolledBack(Rollout r, String why, String by) {
    Rollout over = new Edit(r).over(State.ROLLED_BACK, clock.instant(), by, why).done();
    store.change(over);
    note("rolled-back-release", over, by, Map.of("why", why));
    return over;
  }

  /** What was in force before the one before is found in the rollout that promoted that one. */
  @Nullable Rollout undone(Standing s, String why, String by) {
    Integer to = s.before();
    Integer further =
        to == null
            ? null
            : store.rolloutsOf(s.flow(), Integer.MAX_VALUE).stream()
                .filter(r -> r.release() == to && r.state() == State.PROMOTED)
                .findFirst()
                .map(Rollout::before)
                .orElse(null);
    store.stand(new Standing(s.flow(), to, further, clock.instant(), by));
    audit.add(
        new AuditEvent(
            clock.instant(),
            by,
            "rolled-back-release",
            subject(s.flow()),
            Map.of("release", "" + s.release(), "to", to == null ? "" : "" + to, "why", why)));
    return null;
  }

  Rollout withdrawn(Rollout r, String by) {
    Rollout over = new Edit(r).over(State.WITHDRAWN, clock.instant(), by, "").done();
    store.change(over);
    note("withdrew-release", over, by, Map.of());
    return over;
  }

  void note(String action, Rollout r, String by, Map<String, String> more) {
    Map<String, String> detail = new java.util.TreeMap<>(more);
    detail.put("release", "" + r.release());
    audit.add(new AuditEvent(clock.instant(), by, action, subject(r.flow()), detail));
  }

  static String subject(String flow) {
    return "flow/" + flow;
  }
}
