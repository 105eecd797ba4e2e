package dev.jackfield.desk;

import dev.jackfield.desk.FlowGraph.Kind;
import dev.jackfield.desk.FlowGraph.Node;
import dev.jackfield.desk.PathTaken.Visit;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of steps from the flows, and the diagrams of a call with its path. Thread-safe. */
final class Diagrams {
  private final Flows flows;
  private final Map<Long, FlowGraph> graphs = new ConcurrentHashMap<>();

  Diagrams(Flows flows) {
    this.flows = flows;
  }

  /**
   * One diagram of a call.
   *
   * @param release 0: it is none of a release
   * @param taken ids apart by spaces, as the page's script reads them
   * @param order which step came when, as {@code welcome=1 menu=2,4}
   */
  record Diagram(
      long definitionKey,
      String name,
      int version,
      int release,
      String taken,
      String current,
      String order) {}

  FlowGraph graph(FlowVersion version) {
    return graphs.computeIfAbsent(
        version.ref().definitionKey(),
        _ -> FlowGraph.read(version.xml(), version.ref().processId()));
  }

  /** The version of this process that a call at this time used. Calls keep their own flow's. */
  Optional<FlowVersion> versionAt(String processId, Instant at) {
    List<FlowVersion> versions = flows.versions(processId);
    return versions.stream()
        .filter(v -> !v.deployedAt().isAfter(at))
        .findFirst()
        .or(() -> versions.reversed().stream().findFirst());
  }

  /** What the flow calls a step; its id when it has no name. Looks into called flows too. */
  String stepName(long definitionKey, String element) {
    return flows.version(definitionKey).flatMap(v -> named(v, element, 3)).orElse(element);
  }

  String stepName(String processId, long rootKey, Instant at, String element) {
    return version(processId, rootKey, at).flatMap(v -> named(v, element, 0)).orElse(element);
  }

  private Optional<FlowVersion> version(String processId, long rootKey, Instant at) {
    // A called flow's version is not in the trace: the newest of the time is what a call activity
    // takes.
    return flows
        .version(rootKey)
        .filter(v -> v.ref().processId().equals(processId))
        .or(() -> versionAt(processId, at));
  }

  private Optional<String> named(FlowVersion version, String element, int depth) {
    FlowGraph graph = graph(version);
    Optional<Node> node = graph.node(element);
    if (node.isPresent()) {
      return node.map(Node::name).filter(n -> !n.isBlank());
    }
    return depth == 0
        ? Optional.empty()
        : graph.nodes().stream()
            .filter(n -> n.kind() == Kind.CALL)
            .flatMap(n -> flows.newest(n.calls()).stream())
            .flatMap(v -> named(v, element, depth - 1).stream())
            .findFirst();
  }

  /** One run of a step, numbered through all flows of the call. */
  private record Run(String processId, long jobKey, String element, int order) {}

  /** The diagrams of a call: its own flow first, then those that it called. */
  List<Diagram> of(CallSummary call, List<TraceLine> trace) {
    Map<Long, Run> runs = new LinkedHashMap<>();
    Map<Long, String> outcomes = new LinkedHashMap<>();
    for (TraceLine line : trace) {
      long job = line.data().path("jobKey").asLong();
      if (line.type().equals("StepStarted")) {
        runs.putIfAbsent(
            job,
            new Run(
                line.data().path("processId").asString(),
                job,
                line.data().path("element").asString(),
                runs.size() + 1));
      } else if (line.type().equals("StepEnded")) {
        outcomes.put(job, line.data().path("outcome").asString());
      }
    }
    Map<String, FlowVersion> versions = new LinkedHashMap<>();
    flows.version(call.definitionKey()).ifPresent(v -> versions.put(call.processId(), v));
    runs.values()
        .forEach(
            r ->
                version(r.processId(), call.definitionKey(), call.arrivedAt())
                    .ifPresent(v -> versions.putIfAbsent(r.processId(), v)));
    List<Diagram> diagrams = new ArrayList<>();
    versions.forEach(
        (processId, version) ->
            diagrams.add(diagram(call, processId, version, versions, runs, outcomes)));
    return diagrams;
  }

  private Diagram diagram(
      CallSummary call,
      String processId,
      FlowVersion version,
      Map<String, FlowVersion> versions,
      Map<Long, Run> runs,
      Map<Long, String> outcomes) {
    FlowGraph graph = graph(version);
    boolean over = call.endedAt() != null;
    List<Visit> visits = new ArrayList<>();
    Map<String, List<String>> order = new LinkedHashMap<>();
    boolean goesOnElsewhere = false;
    for (Run run : runs.values()) {
      String outcome = outcomes.get(run.jobKey());
      boolean own = run.processId().equals(processId);
      String element =
          own
              ? run.element()
              : graph.caller(towards(graph, run.processId(), versions)).map(Node::id).orElse("");
      goesOnElsewhere = element.isEmpty();
      if (own) {
        order.computeIfAbsent(element, _ -> new ArrayList<>()).add("" + run.order());
      }
      if (!element.isEmpty()) {
        leaveCalled(graph, visits, element);
        visits.add(new Visit(element, own ? outcome : outcomeOfCalled(outcome, over)));
      }
    }
    boolean ended = !visits.isEmpty() && (goesOnElsewhere || isEnd(visits.getLast(), over));
    PathTaken path = PathTaken.of(graph, visits, ended);
    String current = over ? null : path.current();
    return new Diagram(
        version.ref().definitionKey(),
        version.name(),
        version.ref().version(),
        version.release(),
        String.join(" ", path.taken()),
        current == null ? "" : current,
        order.entrySet().stream()
            .map(o -> o.getKey() + "=" + String.join(",", o.getValue()))
            .collect(Collectors.joining(" ")));
  }

  /** What goes on in a called flow is one visit; when another follows, it came back. */
  private static void leaveCalled(FlowGraph graph, List<Visit> visits, String next) {
    if (visits.isEmpty()
        || graph.node(visits.getLast().element()).filter(n -> n.kind() == Kind.CALL).isEmpty()) {
      return;
    }
    Visit called = visits.removeLast();
    if (!called.element().equals(next)) {
      visits.add(new Visit(called.element(), PathTaken.DONE));
    }
  }

  private static @Nullable String outcomeOfCalled(@Nullable String ofItsStep, boolean over) {
    if (!over) {
      return null;
    }
    return isEnd(new Visit("", ofItsStep), true) ? PathTaken.DONE : PathTaken.MOVED_ON;
  }

  /** After its last step the process went to its end, if nothing tore it away. */
  private static boolean isEnd(Visit last, boolean over) {
    return over && last.outcome() != null && !PathTaken.MOVED_ON.equals(last.outcome());
  }

  /** The process that this one calls itself on the way to that one. */
  private String towards(FlowGraph graph, String processId, Map<String, FlowVersion> versions) {
    if (graph.caller(processId).isPresent()) {
      return processId;
    }
    return versions.entrySet().stream()
        .filter(v -> graph.caller(v.getKey()).isPresent())
        .filter(v -> graph(v.getValue()).caller(processId).isPresent())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(processId);
  }
}
