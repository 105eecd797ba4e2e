package dev.jackfield.engine.rulebook;

import dev.jackfield.engine.rule.RuleFiles;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Versions that are to start, and what becomes of them when something else goes live before. Used
 * while the store is held alone.
 */
final class Planned {
  private final RuleBookStore store;
  private final Clock clock;

  Planned(RuleBookStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Files of a change that are otherwise in these than when it was begun. */
  List<String> changedMeanwhile(RuleChange change, RuleFiles now) {
    RuleFiles base = store.version(change.base()).orElseThrow().files();
    return change.files().keySet().stream()
        .filter(p -> !Objects.equals(base.texts().get(p), now.texts().get(p)))
        .sorted()
        .toList();
  }

  static Instant earliest(Instant now, @Nullable Instant wished) {
    Instant soonest = now.plus(LiveRules.LEAD);
    return wished == null || wished.isBefore(soonest) ? soonest : wished;
  }

  static RuleBookStore.NewVersion versionOf(
      RuleChange change, RuleVersion on, String by, Instant now, Instant starts) {
    return new RuleBookStore.NewVersion(
        change.on(on.files()),
        on.trustedAfter(change.files().keySet()),
        RuleVersion.Origin.CHANGE,
        change.id(),
        change.title(),
        change.author(),
        by,
        now,
        starts);
  }

  /** A version that is planned for later holds this change too. */
  void carryInto(RuleVersion planned, RuleChange change) {
    store.setVoid(planned.version());
    store.add(
        new RuleBookStore.NewVersion(
            change.on(planned.files()),
            planned.trustedAfter(change.files().keySet()),
            planned.origin(),
            planned.change(),
            planned.title(),
            planned.author(),
            planned.approver(),
            planned.madeAt(),
            planned.startsAt()));
  }

  /** Versions of this change that are to start later: one, or none. */
  List<RuleVersion> of(long change) {
    Instant now = clock.instant();
    return store.starts(now).stream()
        .filter(s -> s.startsAt().isAfter(now))
        .map(s -> store.version(s.version()).orElseThrow())
        .filter(v -> v.change() != null && v.change() == change)
        .toList();
  }

  /** What is planned stands on the version put back, or goes back to its author. */
  void replan(RuleVersion planned, RuleVersion old, String by) {
    RuleChange change = store.change(Objects.requireNonNull(planned.change())).orElseThrow();
    if (changedMeanwhile(change, old.files()).isEmpty()) {
      store.setVoid(planned.version());
      store.add(
          versionOf(
              change,
              old,
              Objects.requireNonNullElse(planned.approver(), by),
              planned.madeAt(),
              planned.startsAt()));
    } else {
      store.setVoid(planned.version());
      store.move(
          change.id(),
          change.revision(),
          RuleChange.State.APPROVED,
          RuleChange.State.DRAFT,
          new RuleBookStore.Move(
              clock.instant(), by, "version " + old.version() + " was put back", null, null, null));
    }
  }
}
