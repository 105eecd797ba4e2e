package dev.jackfield.engine.rulebook;

import dev.jackfield.engine.rule.RuleFiles;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version of the rule book.
 *
 * @param trusted rule sets whose DRL came from files
 * @param startsAt from when on it decides; the one that started last is in force
 * @param change the change that made it; null: files, or put back
 * @param isVoid was planned, and another took its place before it began
 */
public record RuleVersion(
    long version,
    RuleFiles files,
    Set<String> trusted,
    Origin origin,
    @Nullable Long change,
    String title,
    String author,
    @Nullable String approver,
    Instant madeAt,
    Instant startsAt,
    boolean isVoid) {

  /** Where a version came from. */
  public enum Origin {
    FILES,
    CHANGE,
    RESTORED
  }

  /** The sets whose DRL is trusted when these files are changed in a browser: theirs is not. */
  Set<String> trustedAfter(Set<String> changed) {
    Set<String> left = new HashSet<>(trusted);
    left.removeIf(set -> changed.contains("drl/" + set + ".drl"));
    return left;
  }
}
