package dev.jackfield.engine.rulebook;

import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.RuleProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where versions and changes are kept. Blocks on the database. */
public interface RuleBookStore {

  /** Runs in a transaction that no other such one runs beside, on any node. */
  <T> T alone(Supplier<T> work);

  /** A version without its number. */
  record NewVersion(
      RuleFiles files,
      Set<String> trusted,
      RuleVersion.Origin origin,
      @Nullable Long change,
      String title,
      String author,
      @Nullable String approver,
      Instant madeAt,
      Instant startsAt) {}

  long add(NewVersion version);

  Optional<RuleVersion> version(long version);

  /** Numbers of the one in force at this instant, and of those to come, by their start. */
  List<Start> starts(Instant now);

  /** The one that was in force before the one in force at this instant. */
  Optional<Long> before(Instant now);

  /** When a version starts. */
  record Start(long version, Instant startsAt) {}

  /** Newest first, without their files. */
  List<RuleVersion> versions(int most);

  /** The last one that came from files. */
  Optional<RuleVersion> lastFromFiles();

  void setVoid(long version);

  RuleChange begin(String title, String author, long base, Instant at);

  Optional<RuleChange> change(long id);

  /** Newest first. */
  List<RuleChange> changes(int most);

  /**
   * Saves a draft's files if nobody saved since.
   *
   * @return false when the revision is another or it is no draft
   */
  boolean save(
      long id,
      int revision,
      Map<String, @Nullable String> files,
      @Nullable Long base,
      String by,
      Instant at);

  void rename(long id, String title);

  /** Moves a change on, if it is in this state and revision; a null leaves the field as it is. */
  boolean move(long id, int revision, RuleChange.State from, RuleChange.State to, Move move);

  /** What is written when a change moves on. */
  record Move(
      Instant at,
      @Nullable String by,
      @Nullable String note,
      @Nullable Instant startsAt,
      @Nullable String report,
      @Nullable Long version) {}

  /**
   * @param problem for saying why in any language; null: only the words tell it
   */
  void alert(
      Instant at,
      String node,
      String ruleSet,
      long version,
      String why,
      @Nullable RuleProblem problem);

  /** Newest first. */
  List<Alert> alerts(Instant since);

  /** A rule set that could not decide. */
  record Alert(
      Instant at,
      String node,
      String ruleSet,
      long version,
      String why,
      @Nullable RuleProblem problem,
      long times) {}
}
