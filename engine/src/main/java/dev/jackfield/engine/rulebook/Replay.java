package dev.jackfield.engine.rulebook;

import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes past decisions again, by the rules in force and by others, and says which differ. Both are
 * made anew, so that only the change is seen and not what other versions decided in between.
 */
public final class Replay {
  /** How many past decisions are made again, of each rule set that changes. */
  public static final int MOST = 10_000;

  private static final int MOST_EXAMPLES = 20;

  /**
   * What a replay found.
   *
   * @param asked decisions that were made again
   * @param forgotten decisions that could not: retention deleted what they were told
   * @param failed decisions that the new rules could not make
   * @param failure why, of the first
   * @param p50Micros the new rules' time for a decision
   */
  public record Result(
      String ruleSet,
      int asked,
      int changed,
      int forgotten,
      int failed,
      String failure,
      List<Group> groups,
      long p50Micros,
      long p99Micros) {}

  /**
   * Decisions that change alike.
   *
   * @param from fields that change, as they are now
   * @param to and as they would be
   * @param examples ids of decisions
   */
  public record Group(
      Map<String, String> from, Map<String, String> to, int count, List<String> examples) {}

  private record Change(Map<String, String> from, Map<String, String> to) {}

  private final Deciders deciders;

  public Replay(Deciders deciders) {
    this.deciders = deciders;
  }

  /** Decides each of these by both books. */
  public Result compare(
      String ruleSet, RuleBook now, RuleBook then, List<PastDecisions.Past> past) {
    Map<Change, List<String>> groups = new LinkedHashMap<>();
    List<Long> nanos = new ArrayList<>();
    String outcome = then.shape(ruleSet).outcome();
    int forgotten = 0;
    int failed = 0;
    int changed = 0;
    String failure = "";
    for (PastDecisions.Past each : past) {
      if (!each.complete()) {
        forgotten++;
        continue;
      }
      try {
        Map<String, String> before = deciders.decide(now, ruleSet, each.told(), each.at()).words();
        long began = System.nanoTime();
        Decided after = deciders.decide(then, ruleSet, each.told(), each.at());
        nanos.add(System.nanoTime() - began);
        if (!before.equals(after.words())) {
          changed++;
          groups
              .computeIfAbsent(change(outcome, before, after.words()), c -> new ArrayList<>())
              .add(each.id());
        }
      } catch (RuntimeException e) {
        failed++;
        failure = failure.isEmpty() ? String.valueOf(e.getMessage()) : failure;
      }
    }
    nanos.sort(Comparator.naturalOrder());
    return new Result(
        ruleSet,
        nanos.size() + failed,
        changed,
        forgotten,
        failed,
        failure,
        groups.entrySet().stream()
            .map(g -> group(g.getKey(), g.getValue()))
            .sorted(Comparator.comparingInt(Group::count).reversed())
            .toList(),
        micros(nanos, 0.5),
        micros(nanos, 0.99));
  }

  private static Group group(Change change, List<String> ids) {
    return new Group(
        change.from(), change.to(), ids.size(), ids.stream().limit(MOST_EXAMPLES).toList());
  }

  /** By the outcome where that changes, else by the names of what does. */
  private static Change change(
      String outcome, Map<String, String> before, Map<String, String> after) {
    if (!before.getOrDefault(outcome, "").equals(after.getOrDefault(outcome, ""))) {
      return new Change(
          Map.of(outcome, before.getOrDefault(outcome, "")),
          Map.of(outcome, after.getOrDefault(outcome, "")));
    }
    Map<String, String> from = new LinkedHashMap<>();
    Map<String, String> to = new LinkedHashMap<>();
    TreeSet<String> fields = new TreeSet<>(before.keySet());
    fields.addAll(after.keySet());
    for (String field : fields) {
      String was = before.getOrDefault(field, "");
      String is = after.getOrDefault(field, "");
      if (!was.equals(is)) {
        boolean instant = was.length() > 19 || is.length() > 19;
        from.put(field, instant ? "…" : was);
        to.put(field, instant ? "…" : is);
      }
    }
    return new Change(from, to);
  }

  private static long micros(List<Long> sorted, double part) {
    int last = sorted.size() - 1;
    return last < 0 ? 0 : sorted.get(Math.min(last, (int) (sorted.size() * part))) / 1_000;
  }
}
