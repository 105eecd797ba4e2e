package dev.jackfield.engine.release;

import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.exchange.IncomingCalls.Admission.Given;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version of a flow a new call runs. Answers from memory; looks several times a second for
 * what other processes changed, and while the database is away all stays as it is. Thread-safe.
 */
public final class LiveReleases implements AutoCloseable {
  /** How often a process looks for changes that another one made. */
  public static final Duration LOOK = Duration.ofMillis(200);

  private static final Logger LOG = LoggerFactory.getLogger(LiveReleases.class);

  private final ReleaseStore store;
  private final Flows flows;
  private final Clock clock;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("live-releases").factory());
  private long seen;
  private boolean away;
  private volatile Now now = new Now(Map.of(), Map.of());

  /** Both by flow, changed together. */
  private record Now(Map<String, Standing> standings, Map<String, Rollout> rollouts) {}

  public LiveReleases(ReleaseStore store, Flows flows, Clock clock) {
    this.store = store;
    this.flows = flows;
    this.clock = clock;
    look();
    watcher.scheduleWithFixedDelay(
        this::watch, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * A new call of a flow.
   *
   * @param called the number that was dialled
   * @param caller who stays on one version while a rollout runs; empty: cannot be known again
   */
  public record NewCall(String flow, String called, String caller, String call) {}

  /**
   * What a new call runs.
   *
   * @param instead started when the broker does not know it; null: there is no other
   * @param rollout that decided; 0: none
   */
  public record Chosen(FlowVersion version, @Nullable FlowVersion instead, long rollout) {
    public Given given() {
      return new Given(rollout, instead == null ? null : instead.ref());
    }
  }

  /** Empty when there is no such flow. */
  public Optional<Chosen> choose(NewCall call) {
    Now at = now;
    FlowVersion usual = usual(call.flow(), at).orElse(null);
    Rollout rollout = at.rollouts().get(call.flow());
    if (rollout != null
        && rollout.isRunning()
        && rollout.terms().audience().holds(call.called(), call.caller(), clock.instant())) {
      FlowVersion released = flows.released(call.flow(), rollout.release()).orElse(null);
      // The first release of a flow that nobody deployed takes all: there is nothing else.
      if (released != null && (usual == null || rollout.takes(call.caller(), call.call()))) {
        return Optional.of(new Chosen(released, usual, rollout.id()));
      }
      return Optional.ofNullable(usual)
          .map(u -> new Chosen(u, before(call.flow(), u, at), rollout.id()));
    }
    return Optional.ofNullable(usual).map(u -> new Chosen(u, before(call.flow(), u, at), 0));
  }

  /** What runs that no rollout takes: the release in force, or what was deployed last. */
  public Optional<FlowVersion> usual(String flow) {
    return usual(flow, now);
  }

  private Optional<FlowVersion> usual(String flow, Now at) {
    Standing standing = at.standings().get(flow);
    Integer release = standing == null ? null : standing.release();
    return release == null
        ? flows.newest(flow)
        : flows.released(flow, release).or(() -> flows.newest(flow));
  }

  /** Of the release in force. */
  private @Nullable FlowVersion before(String flow, FlowVersion usual, Now at) {
    if (usual.release() == 0) {
      return null;
    }
    Standing standing = at.standings().get(flow);
    Integer before = standing == null ? null : standing.before();
    return Optional.ofNullable(before)
        .flatMap(b -> flows.released(flow, b))
        .or(() -> flows.newest(flow))
        .orElse(null);
  }

  public Optional<Standing> standing(String flow) {
    return Optional.ofNullable(now.standings().get(flow));
  }

  public Optional<Rollout> rollout(String flow) {
    return Optional.ofNullable(now.rollouts().get(flow));
  }

  private void watch() {
    try {
      look();
      away = false;
    } catch (RuntimeException e) {
      if (!away) {
        LOG.warn("cannot look for releases; those in force stay: {}", e.toString());
      }
      away = true;
    }
  }

  /** Sees what is to run now. What was changed here is seen at once. */
  synchronized void look() {
    long revision = store.revision();
    if (revision == seen) {
      return;
    }
    Map<String, Standing> standing = new HashMap<>();
    store.standings().forEach(s -> standing.put(s.flow(), s));
    Map<String, Rollout> open = new HashMap<>();
    store.open().forEach(r -> open.put(r.flow(), r));
    standing.values().forEach(s -> prepare(s.flow(), s.release()));
    open.values().forEach(r -> prepare(r.flow(), r.release()));
    now = new Now(Map.copyOf(standing), Map.copyOf(open));
    seen = revision;
  }

  /** What a call needs of it is worked out before one comes. */
  private void prepare(String flow, @Nullable Integer release) {
    if (release == null) {
      return;
    }
    if (flows.released(flow, release).isEmpty()) {
      flows.learn(release);
    }
    flows
        .released(flow, release)
        .ifPresentOrElse(
            v -> Objects.requireNonNull(flows.told(v)),
            () -> LOG.error("release {} of flow {} is nowhere; it cannot run", release, flow));
  }

  @Override
  public void close() {
    watcher.shutdownNow();
  }
}
