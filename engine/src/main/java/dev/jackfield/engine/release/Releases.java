package dev.jackfield.engine.release;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.flow.FlowTests;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.check.FlowCheck;
import dev.jackfield.engine.flow.check.FlowProblem;
import dev.jackfield.engine.release.Refusal.Reason;
import dev.jackfield.engine.release.Refusal.Refused;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes releases: collects what a flow calls, checks and tests it, and deploys it all or nothing.
 * Blocks on database, tests and broker. Thread-safe.
 */
public final class Releases {
  private static final Logger LOG = LoggerFactory.getLogger(Releases.class);
  private static final Duration LONGEST_MAKING = Duration.ofHours(1);
  private static final int DEPLOY_SECONDS = 40;
  private static final int LONGEST_NOTE = 500;
  private static final int FAILURES_SAID = 3;

  private final ReleaseStore store;
  private final DrawnFlows drawn;
  private final Flows flows;
  private final FlowCheck check;
  private final Supplier<Optional<FlowTests>> tests;
  private final AuditTrail audit;
  private final Clock clock;

  /**
   * @param tests empty: there are none here, and releases say so
   */
  Releases(
      ReleaseStore store,
      DrawnFlows drawn,
      Flows flows,
      FlowCheck check,
      Supplier<Optional<FlowTests>> tests,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.drawn = drawn;
    this.flows = flows;
    this.check = check;
    this.tests = tests;
    this.audit = audit;
    this.clock = clock;
  }

  /** How a wish to make one ended. */
  public sealed interface Made {
    /**
     * @param release as it is at once: its tests may still run
     * @param ready when they are over and it is deployed, or it failed; never fails
     */
    record Begun(Release release, CompletableFuture<Release> ready) implements Made {}

    record No(Refusal why) implements Made {}
  }

  /** Names of the flows of which a release can be made, by process id. */
  public Map<String, String> names() {
    return drawn.names();
  }

  public Optional<Release> find(int number) {
    return store.release(number);
  }

  /** Newest first. */
  public List<Release> newest(int most) {
    return store.releases(most);
  }

  /** Those of one flow, newest first. */
  public List<Release> of(String flow, int most) {
    return store.releasesOf(flow, most);
  }

  /** The diagrams as they were drawn, by process id. */
  public Map<String, String> diagrams(int release) {
    return store.diagrams(release);
  }

  /** Makes a release of a flow as it is drawn now. Nothing runs it yet. */
  public Made make(String flow, String note, String by) {
    try {
      Bundle bundle = Bundle.of(flow, drawn.newest());
      List<FlowProblem> problems = check.problems(bundle.diagrams());
      String errors =
          problems.stream()
              .filter(FlowProblem::isError)
              .limit(FAILURES_SAID)
              .map(
                  p ->
                      "%s, step \"%s\": %s"
                          .formatted(p.flow(), p.title(), p.say(java.util.Locale.ENGLISH)))
              .collect(Collectors.joining(" "));
      if (!errors.isEmpty()) {
        return new Made.No(Refusal.of(Reason.ERRORS, errors));
      }
      Instant now = clock.instant();
      int number =
          store.add(
              flow,
              bundle.name(),
              note.substring(0, Math.min(note.length(), LONGEST_NOTE)),
              by,
              now,
              bundle.diagrams(),
              problems.stream()
                  .map(
                      p ->
                          new Release.Warning(
                              p.flow(),
                              p.title(),
                              p.say(java.util.Locale.ENGLISH),
                              p.say(java.util.Locale.SIMPLIFIED_CHINESE)))
                  .toList());
      audit.add(
          new AuditEvent(
              now,
              by,
              "made-release",
              "flow/" + flow,
              Map.of("release", "" + number, "note", note)));
      CompletableFuture<Release> ready = new CompletableFuture<>();
      Thread.startVirtualThread(() -> ready.complete(finish(number, bundle)));
      return new Made.Begun(store.release(number).orElseThrow(), ready);
    } catch (Refused no) {
      return new Made.No(no.refusal());
    }
  }

  /**
   * Once at the start: what runs is deployed again, so that a broker that was emptied has it; one
   * that has it keeps its version. What nobody finished is given up.
   */
  public void takeUp() {
    store.giveUp(
        clock.instant().minus(LONGEST_MAKING), "the process that made it ended before it was done");
    Set<Integer> running = new TreeSet<>();
    store.standings().forEach(s -> Optional.ofNullable(s.release()).ifPresent(running::add));
    store.open().forEach(r -> running.add(r.release()));
    for (int number : running) {
      Release release = store.release(number).orElseThrow();
      try {
        String why = deploy(number, Bundle.of(release.flow(), store.diagrams(number)));
        if (!why.isEmpty()) {
          LOG.error("release {} of {} is not deployed: {}", number, release.flow(), why);
        }
      } catch (Refused no) {
        LOG.error("release {} of {}: {}", number, release.flow(), no.refusal());
      }
    }
  }

  private Release finish(int number, Bundle bundle) {
    String why;
    try {
      why = testsFail(number, bundle);
      if (why.isEmpty()) {
        why = deploy(number, bundle);
      }
    } catch (RuntimeException e) {
      LOG.error("release {} cannot be made", number, e);
      why = String.valueOf(e.getMessage());
    }
    store.made(number, why);
    return store.release(number).orElseThrow();
  }

  private String testsFail(int number, Bundle bundle) {
    Optional<FlowTests> walks = tests.get();
    if (walks.isEmpty()) {
      return "";
    }
    try {
      List<FlowTests.Walked> walked = walks.get().run(bundle.flow(), bundle.diagrams()).tests();
      List<String> failures =
          walked.stream()
              .filter(t -> !t.passed())
              .map(t -> t.flow() + ": " + t.name() + ": " + t.why())
              .toList();
      store.tested(number, new Release.Tests(walked.size() - failures.size(), failures));
      return failures.isEmpty()
          ? ""
          : Refusal.of(
                  Reason.TESTS_FAILED,
                  failures.stream().limit(FAILURES_SAID).collect(Collectors.joining("; ")))
              .toString();
    } catch (FlowTests.NotNow e) {
      return Refusal.of(Reason.TESTS_FAILED, String.valueOf(e.getMessage())).toString();
    }
  }

  /** All of it in one command: the broker takes all files or none. */
  private String deploy(int number, Bundle bundle) {
    try {
      List<FlowVersion> deployed =
          flows
              .deployFiles(bundle.as(number))
              .toCompletableFuture()
              .get(DEPLOY_SECONDS, TimeUnit.SECONDS);
      LOG.info("release {} of {} is deployed: {} flows", number, bundle.flow(), deployed.size());
      return "";
    } catch (ExecutionException e) {
      return e.getCause() instanceof Processes.Refused refused
          ? Refusal.of(Reason.BROKER_REFUSED, String.valueOf(refused.getMessage())).toString()
          : Refusal.of(Reason.BROKER_AWAY).toString();
    } catch (TimeoutException e) {
      return Refusal.of(Reason.BROKER_AWAY).toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Refusal.of(Reason.BROKER_AWAY).toString();
    }
  }
}
