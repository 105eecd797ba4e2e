package dev.jackfield.engine.release;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.FlowXml;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.engine.flow.check.FlowCheck;
import dev.jackfield.engine.flow.check.FlowProblem;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.release.Refusal.Reason;
import dev.jackfield.engine.release.Refusal.Refused;
import dev.jackfield.step.Processes;
import dev.jackfield.step.Processes.Resource;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Deploys flows under their own ids, all or nothing. Calls run them where no release is in force;
 * releases are made from them. Blocks on the broker. Thread-safe.
 */
public final class Deployments {
  private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final int DEPLOY_SECONDS = 40;
  private static final int PROBLEMS_SAID = 5;

  private final Flows flows;
  private final Drafts drafts;
  private final Numbers numbers;
  private final LiveReleases releases;
  private final FlowCheck check;
  private final AuditTrail audit;
  private final Clock clock;

  public Deployments(
      Flows flows,
      Drafts drafts,
      Numbers numbers,
      LiveReleases releases,
      FlowCheck check,
      AuditTrail audit,
      Clock clock) {
    this.flows = flows;
    this.drafts = drafts;
    this.numbers = numbers;
    this.releases = releases;
    this.check = check;
    this.audit = audit;
    this.clock = clock;
  }

  /** How it ended. */
  public sealed interface Result {
    record Done(List<FlowVersion> flows) implements Result {}

    record No(Refusal why) implements Result {}
  }

  /**
   * @param files BPMN texts by file name
   */
  public Result deploy(Map<String, String> files, String by) {
    try {
      Map<String, String> diagrams = flows.diagrams();
      Set<String> own = new LinkedHashSet<>();
      files.forEach(
          (name, xml) -> {
            for (String id : processes(name, xml)) {
              own.add(id);
              diagrams.put(id, xml);
            }
          });
      String errors =
          check.problems(diagrams).stream()
              .filter(p -> p.isError() && own.contains(p.flow()))
              .limit(PROBLEMS_SAID)
              .map(FlowProblem::toString)
              .collect(Collectors.joining("; "));
      if (!errors.isEmpty()) {
        throw new Refused(Reason.ERRORS, errors);
      }
      checkTwoPeople(own, diagrams);
      List<FlowVersion> deployed = send(files);
      for (FlowVersion v : deployed) {
        keep(v, by);
        audit.add(
            new AuditEvent(
                clock.instant(),
                by,
                "deployed-flow",
                "flow/" + v.flow(),
                Map.of("version", "" + v.ref().version())));
      }
      return new Result.Done(deployed);
    } catch (Refused no) {
      return new Result.No(no.refusal());
    }
  }

  /** What calls would run at once must not change where two people have to agree. */
  private void checkTwoPeople(Set<String> deployed, Map<String, String> diagrams) {
    for (PhoneNumber n : numbers.all()) {
      boolean isReleased = releases.usual(n.processId()).filter(v -> v.release() > 0).isPresent();
      if (n.twoPeople() && !isReleased) {
        flows.reachedFrom(n.processId()).stream()
            .filter(deployed::contains)
            .filter(id -> isChanged(id, diagrams))
            .findFirst()
            .ifPresent(
                id -> {
                  throw new Refused(Reason.NEEDS_RELEASE, n.number(), id);
                });
      }
    }
  }

  private boolean isChanged(String id, Map<String, String> diagrams) {
    return flows.newest(id).filter(v -> v.xml().equals(diagrams.get(id))).isEmpty();
  }

  /** The next release is made from what was deployed, until somebody saves something else. */
  private void keep(FlowVersion v, String by) {
    try {
      if (!drafts.knows(v.flow())) {
        drafts.create(v.flow(), v.xml(), by);
        drafts.take(v.flow(), v.xml(), "", by);
      } else if (drafts.find(v.flow()).isPresent()
          && drafts.newestSaved(v.flow()).filter(s -> s.xml().equals(v.xml())).isEmpty()) {
        drafts.take(v.flow(), v.xml(), "", by);
      }
    } catch (Processes.Refused | Drafts.Conflict | Drafts.Taken no) {
      LOG.info("{} is deployed, and no version of its draft: {}", v.flow(), no.getMessage());
    }
  }

  private static Set<String> processes(String name, String xml) {
    Set<String> ids = new LinkedHashSet<>();
    try {
      NodeList found = FlowXml.read(name, xml).getElementsByTagNameNS(BPMN, "process");
      for (int i = 0; i < found.getLength(); i++) {
        if (found.item(i) instanceof Element process) {
          ids.add(process.getAttribute("id"));
        }
      }
    } catch (Processes.Refused bad) {
      throw new Refused(Reason.NOT_READABLE, name, String.valueOf(bad.getMessage()));
    }
    for (String id : ids) {
      if (ReleasedId.of(id).isReleased()) {
        throw new Refused(Reason.ID_OF_A_RELEASE, id);
      }
    }
    return ids;
  }

  private List<FlowVersion> send(Map<String, String> files) {
    List<Resource> resources =
        files.entrySet().stream()
            .map(
                f ->
                    new Resource(
                        f.getKey().toLowerCase(Locale.ROOT).endsWith(".bpmn")
                            ? f.getKey()
                            : f.getKey() + ".bpmn",
                        f.getValue()))
            .toList();
    try {
      return flows
          .deployFiles(resources)
          .toCompletableFuture()
          .get(DEPLOY_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Processes.Refused refused
          ? new Refused(Reason.BROKER_REFUSED, String.valueOf(refused.getMessage()))
          : new Refused(Reason.BROKER_AWAY);
    } catch (TimeoutException e) {
      throw new Refused(Reason.BROKER_AWAY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(Reason.BROKER_AWAY);
    }
  }
}
