package dev.jackfield.engine.flow;

import dev.jackfield.exchange.FlowRef;
import dev.jackfield.exchange.IncomingCalls.Admission.Told;
import dev.jackfield.step.Processes;
import dev.jackfield.step.Processes.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The flows that are deployed. Calls start an exact version; this knows which is the newest. Reads
 * answer from memory. Thread-safe.
 */
public final class Flows {
  /** The message that tells a flow that its caller hung up; correlated by {@code call.id}. */
  public static final String CALLER_HUNG_UP = "caller-hung-up";

  /** By how much the clocks of those who deploy may differ. */
  private static final Duration OTHERS_CLOCKS = Duration.ofMinutes(10);

  private final FlowStore store;
  private final Processes processes;
  private final Clock clock;
  private final Map<Long, FlowVersion> versions = new ConcurrentHashMap<>();
  private final Map<Long, Told> told = new ConcurrentHashMap<>();
  private final Map<String, FlowVersion> newest = new ConcurrentHashMap<>();
  private final Map<Long, Drawn> drawn = new ConcurrentHashMap<>();

  /** What a version's diagram says of recordings, steps and of the processes that it calls. */
  private record Drawn(
      List<PromptUse> prompts,
      List<StepUse> steps,
      Map<String, String> callActivities,
      Map<String, String> titles) {}

  public Flows(FlowStore store, Processes processes, Clock clock) {
    this.store = store;
    this.processes = processes;
    this.clock = clock;
    store.all().forEach(this::know);
  }

  /** The newest version of a flow. */
  public Optional<FlowVersion> newest(String processId) {
    return Optional.ofNullable(newest.get(processId));
  }

  /** One exact version. */
  public Optional<FlowVersion> version(long definitionKey) {
    return Optional.ofNullable(versions.get(definitionKey));
  }

  /** What a call of this flow, or of one that it calls, is told by message. */
  public Told told(FlowVersion flow) {
    Told known = told.get(flow.ref().definitionKey());
    if (known == null) {
      known = Messages.of(flow, this::newest);
      told.put(flow.ref().definitionKey(), known);
    }
    return known;
  }

  /** All versions of a flow, the newest first. */
  public List<FlowVersion> versions(String processId) {
    return versions.values().stream()
        .filter(v -> v.ref().processId().equals(processId))
        .sorted(Comparator.comparing(FlowVersion::deployedAt).reversed())
        .toList();
  }

  /** The newest version of each flow that is deployed under its own id, by id: no releases. */
  public List<FlowVersion> all() {
    return newest.values().stream()
        .filter(v -> v.release() == 0)
        .sorted(Comparator.comparing(v -> v.ref().processId()))
        .toList();
  }

  /** A flow as a release has it. */
  public Optional<FlowVersion> released(String flow, int release) {
    return newest(new ReleasedId(flow, release).processId());
  }

  /** What other processes deployed. Blocks on the database. */
  public void learn() {
    store.deployedAfter(newestDeployed()).forEach(this::know);
  }

  private Instant newestDeployed() {
    return versions.values().stream()
        .map(FlowVersion::deployedAt)
        .max(Comparator.naturalOrder())
        .map(t -> t.minus(OTHERS_CLOCKS))
        .orElse(Instant.EPOCH);
  }

  /** What another process deployed of a release. Blocks on the database. */
  public void learn(int release) {
    store.ofRelease(release).forEach(this::know);
  }

  /** The newest diagrams by process id, this version in the place of its own. */
  public Map<String, String> diagramsWith(FlowVersion version) {
    Map<String, String> diagrams = diagrams();
    diagrams.put(version.ref().processId(), version.xml());
    return diagrams;
  }

  /** The newest diagrams by process id. */
  public Map<String, String> diagrams() {
    Map<String, String> diagrams = new TreeMap<>();
    all().forEach(v -> diagrams.put(v.ref().processId(), v.xml()));
    return diagrams;
  }

  /** The recordings that this version names. */
  public List<PromptUse> prompts(FlowVersion version) {
    return drawn(version).prompts();
  }

  /** The steps of this version. */
  public List<StepUse> steps(FlowVersion version) {
    return drawn(version).steps();
  }

  /** The processes that this version calls, by the ids of its call activities. */
  public Map<String, String> callActivities(FlowVersion version) {
    return drawn(version).callActivities();
  }

  /** Ids of all that a call or ticket goes through in this version; ways are left out. */
  public Set<String> elements(FlowVersion version) {
    return drawn(version).titles().keySet();
  }

  /** What a process calls its element, or the id when it has no name or is not known. */
  public String stepTitle(String processId, String element) {
    return newest(processId)
        .map(v -> drawn(v).titles().getOrDefault(element, element))
        .orElse(element);
  }

  /** The flows that a call which comes in for this one can reach: itself, and all it calls. */
  public Set<String> reachedFrom(String processId) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(processId));
    while (!next.isEmpty()) {
      String id = next.remove();
      if (reached.add(id)) {
        newest(id).ifPresent(v -> next.addAll(drawn(v).callActivities().values()));
      }
    }
    return reached;
  }

  /** A version never changes: it is read once. */
  private Drawn drawn(FlowVersion version) {
    return drawn.computeIfAbsent(
        version.ref().definitionKey(),
        _ -> {
          String id = version.ref().processId();
          FlowFile file = FlowFile.read(id, version.xml());
          return new Drawn(
              file.prompts(id), file.steps(id), file.callActivities(id), file.titles(id));
        });
  }

  /**
   * Deploys all BPMN files of these folders together; unchanged ones keep their version. Fails with
   * {@link Processes.Refused} for a file that is wrong, and then deploys nothing.
   */
  public CompletionStage<List<FlowVersion>> deploy(List<Path> folders) {
    return deployFiles(folders.stream().flatMap(f -> files(f).stream()).toList());
  }

  /** Deploys these texts together, as {@link #deploy}. */
  public CompletionStage<List<FlowVersion>> deployFiles(List<Resource> files) {
    Map<String, Resource> byName = new ConcurrentHashMap<>();
    files.forEach(f -> byName.put(f.name(), f));
    Map<String, FlowFile> read = new ConcurrentHashMap<>();
    files.forEach(f -> read.put(f.name(), FlowFile.read(f.name(), f.xml())));
    return processes
        .deploy(files)
        .thenApply(
            deployed -> {
              List<FlowVersion> result = new ArrayList<>();
              for (Processes.Deployed d : deployed) {
                Resource file = byName.get(d.resourceName());
                FlowFile flow = read.get(d.resourceName());
                if (file == null || flow == null) {
                  throw new IllegalStateException("the broker deployed " + d.resourceName());
                }
                FlowVersion version =
                    new FlowVersion(
                        new FlowRef(d.processId(), d.version(), d.definitionKey()),
                        flow.name(d.processId()),
                        file.xml(),
                        flow.catches(CALLER_HUNG_UP),
                        clock.instant());
                store.add(version);
                know(version);
                result.add(version);
              }
              return result;
            });
  }

  private void know(FlowVersion version) {
    versions.putIfAbsent(version.ref().definitionKey(), version);
    if (version.release() == 0) {
      // A flow that others call may have changed; releases call what is theirs.
      told.keySet().removeIf(key -> isUnreleased(key));
    }
    newest.merge(
        version.ref().processId(),
        version,
        // A broker that was emptied counts from 1 again: its keys rise all the same.
        (a, b) -> b.deployedAt().isBefore(a.deployedAt()) ? a : b);
  }

  private boolean isUnreleased(long key) {
    FlowVersion version = versions.get(key);
    return version == null || version.release() == 0;
  }

  private static List<Resource> files(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(p -> p.getFileName().toString().endsWith(".bpmn"))
          .sorted()
          .map(Flows::file)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the flows in " + folder, e);
    }
  }

  private static Resource file(Path path) {
    try {
      return new Resource(path.getFileName().toString(), Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the flow " + path, e);
    }
  }
}
