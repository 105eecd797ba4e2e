package dev.jackfield.engine.release;

import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every flow with what its new calls run now. Blocks on the database. Thread-safe. */
public final class FlowsNow {
  private final Flows flows;
  private final Numbers numbers;
  private final ReleaseStore store;

  public FlowsNow(Flows flows, Numbers numbers, ReleaseStore store) {
    this.flows = flows;
    this.numbers = numbers;
    this.store = store;
  }

  /**
   * One flow.
   *
   * @param deployed broker's version of what was deployed last; 0: nothing was
   * @param deployedAt of that
   * @param release in force; null: what was deployed last runs
   * @param before what a roll-back of that goes to; null: what was deployed last
   * @param rollout that is not over; null: none
   * @param numbers that lead to it
   */
  public record Line(
      String flow,
      String name,
      int deployed,
      @Nullable Instant deployedAt,
      @Nullable Integer release,
      @Nullable Integer before,
      @Nullable Rollout rollout,
      List<String> numbers) {

    /** Whether a call of it finds something to run. */
    public boolean canRun() {
      return deployed > 0 || release != null || (rollout != null && rollout.isRunning());
    }
  }

  /** In the order of their ids. */
  public List<Line> lines() {
    Map<String, Standing> standings =
        store.standings().stream().collect(Collectors.toMap(Standing::flow, Function.identity()));
    Map<String, Rollout> open =
        store.open().stream().collect(Collectors.toMap(Rollout::flow, Function.identity()));
    Set<String> ids = new TreeSet<>(standings.keySet());
    ids.addAll(open.keySet());
    flows.all().forEach(v -> ids.add(v.flow()));
    return ids.stream().map(id -> line(id, standings.get(id), open.get(id))).toList();
  }

  private String name(String id, @Nullable FlowVersion deployed, @Nullable Integer release) {
    return Optional.ofNullable(release)
        .flatMap(r -> flows.released(id, r))
        .or(() -> Optional.ofNullable(deployed))
        .map(FlowVersion::name)
        .orElse(id);
  }

  private Line line(String id, @Nullable Standing standing, @Nullable Rollout rollout) {
    FlowVersion deployed = flows.newest(id).orElse(null);
    Integer release = standing == null ? null : standing.release();
    return new Line(
        id,
        name(id, deployed, release),
        deployed == null ? 0 : deployed.ref().version(),
        deployed == null ? null : deployed.deployedAt(),
        release,
        standing == null ? null : standing.before(),
        rollout,
        numbers.all().stream()
            .filter(n -> n.processId().equals(id))
            .map(PhoneNumber::number)
            .toList());
  }
}
