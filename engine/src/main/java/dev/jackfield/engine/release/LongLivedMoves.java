package dev.jackfield.engine.release;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the processes of what is long-lived and open to the release of their flow that is in force.
 * The broker migrates an instance where it can, and keeps what it waits for; it cannot while the
 * instance waits for a message or a timer, so those are cancelled and started again at the step
 * that fits the state, with its variables. Each is moved once to a version. Blocks on database and
 * broker.
 */
public final class LongLivedMoves {
  private static final Logger LOG = LoggerFactory.getLogger(LongLivedMoves.class);
  private static final int ANSWER_SECONDS = 10;
  private static final int MOST = 10_000;

  private final LongLived things;
  private final LiveReleases releases;
  private final Flows flows;
  private final Processes processes;
  private final AuditTrail audit;
  private final Clock clock;

  public LongLivedMoves(
      LongLived things,
      LiveReleases releases,
      Flows flows,
      Processes processes,
      AuditTrail audit,
      Clock clock) {
    this.things = things;
    this.releases = releases;
    this.flows = flows;
    this.processes = processes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Those in one state.
   *
   * @param element where they are started again; empty: the new release has no such step, they stay
   */
  public record Line(String state, int count, String element, String title) {}

  /** What a move would do. */
  public record Preview(int release, List<Line> lines) {
    public boolean isNothing() {
      return lines.isEmpty();
    }
  }

  /** What a move did; those that are left were over meanwhile, or have no step to begin at. */
  public record Report(int migrated, int startedAgain, int left) {}

  /** Process id of the flow. */
  public String flow() {
    return things.flow();
  }

  /** Of the release in force; empty when none is. */
  public Optional<Preview> preview() {
    return target()
        .map(
            target -> {
              Map<String, Integer> counts = new TreeMap<>();
              things
                  .onOtherThan(target.ref().definitionKey(), MOST)
                  .forEach(t -> counts.merge(t.state(), 1, Integer::sum));
              List<Line> lines = new ArrayList<>();
              counts.forEach((state, n) -> lines.add(line(target, state, n)));
              return new Preview(target.release(), lines);
            });
  }

  private Line line(FlowVersion target, String state, int count) {
    String element = element(target, state);
    return new Line(
        state,
        count,
        element,
        element.isEmpty() ? "" : flows.stepTitle(target.ref().processId(), element));
  }

  /** Empty when there is no such step. */
  private String element(FlowVersion target, String state) {
    String usual = things.step(state);
    return flows.elements(target).contains(usual) ? usual : "";
  }

  private Optional<FlowVersion> target() {
    return releases.usual(things.flow()).filter(v -> v.release() > 0);
  }

  /** Moves all that the preview tells of. */
  public Report move(String by) {
    FlowVersion target = target().orElseThrow();
    Set<String> known = flows.elements(target);
    int migrated = 0;
    int again = 0;
    int left = 0;
    for (LongLived.Open open : things.onOtherThan(target.ref().definitionKey(), MOST)) {
      switch (move(open, target, known)) {
        case "migrated" -> migrated++;
        case "started-again" -> again++;
        default -> left++;
      }
    }
    audit.add(
        new AuditEvent(
            clock.instant(),
            by,
            "moved-" + things.name(),
            "flow/" + things.flow(),
            Map.of(
                "release", "" + target.release(),
                "migrated", "" + migrated,
                "again", "" + again,
                "left", "" + left)));
    return new Report(migrated, again, left);
  }

  private String move(LongLived.Open open, FlowVersion target, Set<String> known) {
    long key = target.ref().definitionKey();
    if (element(target, open.state()).isEmpty()
        || !things.beginMove(open.id(), key, clock.instant())) {
      return "left";
    }
    try {
      String how = moved(open, target, known);
      things.moved(open.id(), key, how, clock.instant());
      return how;
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("{} is not moved: {}", open.label(), e.toString());
      return "left";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "left";
    }
  }

  private String moved(LongLived.Open open, FlowVersion target, Set<String> known)
      throws ExecutionException, TimeoutException, InterruptedException {
    long key = target.ref().definitionKey();
    if (answer(processes.migrate(open.instanceKey(), key, known))) {
      things.begun(open.id(), open.instanceKey(), key);
      return "migrated";
    }
    answer(processes.cancel(open.instanceKey()).thenApply(_ -> true));
    // What the old one was told last stands in the row; what comes now waits for the new one.
    Optional<LongLived.Left> now = things.left(open.id());
    String element = now.map(l -> element(target, l.state())).orElse("");
    if (now.isEmpty() || element.isEmpty()) {
      return "over";
    }
    long begun = answer(processes.startAt(key, element, now.get().variables()));
    things.begun(open.id(), begun, key);
    return "started-again";
  }

  private static <T> T answer(CompletionStage<T> sent)
      throws ExecutionException, TimeoutException, InterruptedException {
    return sent.toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }
}
