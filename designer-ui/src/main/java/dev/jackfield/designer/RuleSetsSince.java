package dev.jackfield.designer;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.engine.rulebook.RuleVersion;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Since which version a rule set is as it is. Versions do not change: what was read of one is kept.
 * Thread-safe.
 */
final class RuleSetsSince {
  private static final int MOST_VERSIONS = 50;

  private final RuleLife life;
  private final Clock clock;
  private final Map<Long, Map<String, String>> marks = new ConcurrentHashMap<>();

  RuleSetsSince(RuleLife life, Clock clock) {
    this.life = life;
    this.clock = clock;
  }

  /** The version that made this set what it is; empty when that is longer ago than we look. */
  Optional<RuleVersion> lastChange(RuleBook book, String set) {
    List<RulePath> paths = RulePath.ofSet(book, set);
    String now = mark(marksOf(book.files()), paths);
    RuleVersion found = null;
    for (RuleVersion version : life.versions(MOST_VERSIONS)) {
      if (version.isVoid() || version.startsAt().isAfter(clock.instant())) {
        continue;
      }
      if (!mark(marks(version.version()), paths).equals(now)) {
        return Optional.ofNullable(found);
      }
      found = version;
    }
    return Optional.ofNullable(found);
  }

  private static String mark(Map<String, String> marks, List<RulePath> paths) {
    return paths.stream()
        .filter(p -> p.kind() != RulePath.Kind.CASES)
        .map(p -> marks.getOrDefault(p.path(), ""))
        .collect(Collectors.joining(" "));
  }

  private Map<String, String> marks(long version) {
    return marks.computeIfAbsent(
        version, v -> life.version(v).map(r -> marksOf(r.files())).orElse(Map.of()));
  }

  private static Map<String, String> marksOf(RuleFiles files) {
    return files.texts().entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, f -> RulePath.mark(f.getValue())));
  }
}
