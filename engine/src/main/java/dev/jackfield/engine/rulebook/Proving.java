package dev.jackfield.engine.rulebook;

import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleCases;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Finds out what a change would do. Blocks on the database. Thread-safe. */
final class Proving {
  private final PastDecisions past;
  private final Deciders deciders;
  private final Clock clock;

  Proving(PastDecisions past, Deciders deciders, Clock clock) {
    this.past = past;
    this.deciders = deciders;
    this.clock = clock;
  }

  /**
   * Runs all cases and replays the past by the rules of a change.
   *
   * @param then the rules with the change, compiled or with their problems
   */
  Proof prove(RuleChange change, RuleBook now, RuleBook then) {
    List<RuleCases.Result> cases = then.isUsable() ? new RuleCases(deciders).run(then) : List.of();
    List<Replay.Result> replays = new ArrayList<>();
    if (then.isUsable()) {
      Replay replay = new Replay(deciders);
      for (String set : then.names()) {
        if (now.names().contains(set) && concerns(change, then, set)) {
          replays.add(
              replay.compare(set, now, then, past.find(PastDecisions.Search.of(set), Replay.MOST)));
        }
      }
    }
    return new Proof(then.problems(), cases, replays, clock.instant(), now.version());
  }

  /** Whether a change can change how this set decides. */
  private static boolean concerns(RuleChange change, RuleBook then, String set) {
    return change.files().containsKey("drl/" + set + ".drl")
        || then.tablesOf(set).stream()
            .map(t -> "tables/" + t.shape().name())
            .anyMatch(
                t ->
                    change.files().containsKey(t + ".csv")
                        || change.files().containsKey(t + ".yml"));
  }
}
