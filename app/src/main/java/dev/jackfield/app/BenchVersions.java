package dev.jackfield.app;

import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.RuleProblem;
import dev.jackfield.engine.rulebook.RuleBookStore;
import dev.jackfield.engine.rulebook.RuleChange;
import dev.jackfield.engine.rulebook.RuleVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of the bench's rules, in memory: no more than a node looks at. Thread-safe.
 */
final class BenchVersions implements RuleBookStore {
  private volatile @Nullable RuleVersion newest;

  /** A version that starts now. Returns its number. */
  long begun(RuleFiles files, Instant now) {
    RuleVersion before = newest;
    long version = before == null ? 1 : before.version() + 1;
    newest =
        new RuleVersion(
            version,
            files,
            Set.of(),
            RuleVersion.Origin.CHANGE,
            null,
            "bench",
            "bench",
            null,
            now,
            now,
            false);
    return version;
  }

  @Override
  public Optional<RuleVersion> version(long version) {
    return Optional.ofNullable(newest).filter(v -> v.version() == version);
  }

  @Override
  public List<Start> starts(Instant now) {
    return Optional.ofNullable(newest).stream()
        .map(v -> new Start(v.version(), v.startsAt()))
        .toList();
  }

  @Override
  public Optional<Long> before(Instant now) {
    return Optional.empty();
  }

  @Override
  public void alert(
      Instant at,
      String node,
      String ruleSet,
      long version,
      String why,
      @Nullable RuleProblem problem) {
    throw new IllegalStateException("version " + version + " cannot decide: " + why);
  }

  @Override
  public <T> T alone(Supplier<T> work) {
    return work.get();
  }

  @Override
  public long add(NewVersion version) {
    throw notHere();
  }

  @Override
  public List<RuleVersion> versions(int most) {
    throw notHere();
  }

  @Override
  public Optional<RuleVersion> lastFromFiles() {
    throw notHere();
  }

  @Override
  public void setVoid(long version) {
    throw notHere();
  }

  @Override
  public RuleChange begin(String title, String author, long base, Instant at) {
    throw notHere();
  }

  @Override
  public Optional<RuleChange> change(long id) {
    throw notHere();
  }

  @Override
  public List<RuleChange> changes(int most) {
    throw notHere();
  }

  @Override
  public boolean save(
      long id,
      int revision,
      Map<String, @Nullable String> files,
      @Nullable Long base,
      String by,
      Instant at) {
    throw notHere();
  }

  @Override
  public void rename(long id, String title) {
    throw notHere();
  }

  @Override
  public boolean move(
      long id, int revision, RuleChange.State from, RuleChange.State to, Move move) {
    throw notHere();
  }

  @Override
  public List<Alert> alerts(Instant since) {
    throw notHere();
  }

  private static UnsupportedOperationException notHere() {
    return new UnsupportedOperationException("the bench has no changes");
  }
}
