package dev.jackfield.engine.rulebook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decisions that were made. Blocks on the database. */
public interface PastDecisions {

  /**
   * A decision as it was kept.
   *
   * @param id {@code node:seq}
   * @param told with personal facts; those that retention deleted are missing
   * @param complete false when some of what was told is not kept any more
   */
  record Past(
      String id,
      String call,
      Instant at,
      String ruleSet,
      long version,
      String outcome,
      Map<String, Object> told,
      Map<String, String> facts,
      Map<String, String> decided,
      List<String> fired,
      List<String> reasons,
      List<String> reasonsZh,
      boolean complete) {}

  /**
   * What is looked for; a null or empty field is anything.
   *
   * @param subject the number that it was about, whole
   */
  record Search(
      @Nullable String ruleSet,
      @Nullable String outcome,
      @Nullable String call,
      @Nullable String subject,
      @Nullable Long version,
      @Nullable Instant from,
      @Nullable Instant until) {
    public static final Search ALL = new Search(null, null, null, null, null, null, null);

    /** Of one rule set. */
    public static Search of(String ruleSet) {
      return new Search(ruleSet, null, null, null, null, null, null);
    }
  }

  /** Newest first. */
  List<Past> find(Search search, int most);

  Optional<Past> find(String id);
}
