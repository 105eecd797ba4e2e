package dev.jackfield.connector.sdk;

import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.OpenJob;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.StepType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connectors that lie in the folders {@code connectors.d}: loaded when it is made, and again
 * whenever a jar there comes, changes or goes. What runs is finished by the connector that began
 * it. Thread-safe.
 */
public final class DroppedConnectors implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DroppedConnectors.class);
  private static final Duration LOADED_WITHIN = Duration.ofSeconds(20);

  private final List<Path> folders;
  private final Set<String> taken;
  private final Consumer<String> told;
  private final Path copies;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("connectors.d").factory());

  /** By source; written by the watch only. */
  private final Map<Path, Loaded> sources = new TreeMap<>();

  private final Set<String> served = new HashSet<>();
  private volatile State state = new State(Map.of(), List.of());
  private volatile @Nullable Serving serving;

  private record Serving(StepServer server, Guards guards, Secrets secrets) {}

  private record State(Map<String, SdkConnector> connectors, List<Refused> refused) {}

  /** What a source looked like when it was loaded, and what came of it. */
  private record Loaded(String look, List<SdkConnector> connectors, @Nullable String refused) {}

  /**
   * A file that is no connector.
   *
   * @param why and what would be right
   */
  public record Refused(Path file, String why) {}

  /**
   * A connector that is there.
   *
   * @param source name of its file or folder
   */
  public record There(StepType<OpenJob, OpenJob.Found> type, String source) {}

  /**
   * @param folders some of which need not be there
   * @param taken job types that others serve
   * @param told in words what comes, goes and is refused
   */
  public DroppedConnectors(List<Path> folders, Set<String> taken, Consumer<String> told) {
    this.folders = List.copyOf(folders);
    this.taken = Set.copyOf(taken);
    this.told = told;
    try {
      copies = Files.createTempDirectory("jackfield-connectors");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for copies of connectors", e);
    }
    look(true);
  }

  /** Serves those that are there and those that come, until it is closed. */
  public synchronized void serve(
      StepServer server, Guards guards, Secrets secrets, Duration lookEvery) {
    serving = new Serving(server, guards, secrets);
    serveNew();
    watch.scheduleWithFixedDelay(
        this::lookAgain, lookEvery.toMillis(), lookEvery.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** In the order of their titles. */
  public List<There> there() {
    return state.connectors().values().stream()
        .map(c -> new There(c.type(), c.source()))
        .sorted(Comparator.comparing(t -> t.type().title()))
        .toList();
  }

  public List<StepType<OpenJob, OpenJob.Found>> types() {
    return there().stream().map(There::type).toList();
  }

  public List<Refused> refused() {
    return state.refused();
  }

  /** The step of a connector that is not asked: somebody answers instead of it. */
  public StepCode<OpenJob, OpenJob.Found> instead(
      StepType<OpenJob, OpenJob.Found> type, Instead instead, Guards guards) {
    return run ->
        new SdkStep(
                type.name(),
                () ->
                    Optional.of(
                        new SdkConnector(
                            type,
                            _ -> instead.answer(run),
                            DroppedConnectors.class.getClassLoader(),
                            "a try")),
                guards,
                Secrets.NONE,
                SdkTools.VALIDATION,
                SdkTools.MAPPER)
            .begin(run);
  }

  /** Answers instead of a connector. */
  public interface Instead {
    /**
     * @throws dev.jackfield.step.BadStepInput when there is no answer
     */
    Map<String, String> answer(StepRun<OpenJob, ?> run);
  }

  private void lookAgain() {
    try {
      look(false);
    } catch (RuntimeException e) {
      LOG.error("connectors.d cannot be looked at", e);
    }
  }

  /** A file that still grows is left for the next look; at the start there is none. */
  private synchronized void look(boolean isFirst) {
    Map<Path, String> now = looks();
    boolean isChanged = sources.keySet().retainAll(now.keySet());
    for (Map.Entry<Path, String> source : now.entrySet()) {
      Loaded before = sources.get(source.getKey());
      boolean isSame = before != null && before.look().equals(source.getValue());
      boolean isStill = isFirst || source.getValue().equals(lastLooks.get(source.getKey()));
      if (!isSame && isStill) {
        sources.put(source.getKey(), load(source.getKey(), source.getValue()));
        isChanged = true;
      }
    }
    lastLooks = now;
    if (isChanged || isFirst) {
      publish();
      serveNew();
    }
  }

  private Map<Path, String> lastLooks = Map.of();

  private Map<Path, String> looks() {
    Map<Path, String> looks = new TreeMap<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (var found = Files.list(folder)) {
          for (Path source : found.toList()) {
            boolean isHidden = source.getFileName().toString().startsWith(".");
            if (!isHidden && (source.toString().endsWith(".jar") || Files.isDirectory(source))) {
              looks.put(source, look(source));
            }
          }
        } catch (IOException e) {
          LOG.warn("{} cannot be read: {}", folder, e.toString());
        }
      }
    }
    return looks;
  }

  private static String look(Path source) throws IOException {
    StringBuilder look = new StringBuilder();
    for (Path jar : ConnectorJar.jars(source)) {
      look.append(jar.getFileName()).append(' ').append(Files.size(jar)).append(' ');
      look.append(Files.getLastModifiedTime(jar).toMillis()).append('\n');
    }
    return look.toString();
  }

  /** Its code is run by this: on a thread that may be given up. */
  private Loaded load(Path source, String look) {
    CompletableFuture<List<SdkConnector>> loaded = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("loads " + source.getFileName())
            .start(
                () -> {
                  try {
                    loaded.complete(new ConnectorJar(SdkTools.MAPPER, copies).load(source));
                  } catch (JarRefused | RuntimeException | Error e) {
                    loaded.completeExceptionally(e);
                  }
                });
    try {
      return new Loaded(look, loaded.get(LOADED_WITHIN.toMillis(), TimeUnit.MILLISECONDS), null);
    } catch (ExecutionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      return new Loaded(
          look, List.of(), why instanceof JarRefused ? why.getMessage() : why.toString());
    } catch (TimeoutException e) {
      thread.interrupt();
      return new Loaded(
          look, List.of(), "its code is not ready after " + LOADED_WITHIN.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Loaded(look, List.of(), "loading was interrupted");
    }
  }

  private void publish() {
    Map<String, SdkConnector> connectors = new LinkedHashMap<>();
    List<Refused> refused = new ArrayList<>();
    sources.forEach(
        (path, loaded) -> {
          if (loaded.refused() != null) {
            refused.add(new Refused(path, loaded.refused()));
          }
          for (SdkConnector connector : loaded.connectors()) {
            String type = connector.type().name();
            SdkConnector other = connectors.get(type);
            if (taken.contains(type)) {
              refused.add(new Refused(path, "\"" + type + "\" is a step of Jackfield itself"));
            } else if (other != null) {
              refused.add(new Refused(path, other.source() + " serves \"" + type + "\" already"));
            } else {
              connectors.put(type, connector);
            }
          }
        });
    State before = state;
    state = new State(connectors, List.copyOf(refused));
    say(before, state);
  }

  private void say(State before, State now) {
    now.connectors()
        .forEach(
            (type, c) -> {
              SdkConnector old = before.connectors().get(type);
              if (old == null) {
                told.accept(c.type().title() + " (" + type + ") from " + c.source());
              } else if (!old.loader().equals(c.loader())) {
                told.accept(c.type().title() + " (" + type + ") is new, from " + c.source());
              }
            });
    before.connectors().keySet().stream()
        .filter(type -> !now.connectors().containsKey(type))
        .forEach(type -> told.accept(type + " is gone"));
    now.refused().stream()
        .filter(r -> !before.refused().contains(r))
        .forEach(
            r -> {
              told.accept(r.file().getFileName() + " is refused: " + r.why());
              LOG.warn("{} is refused: {}", r.file(), r.why());
            });
  }

  private void serveNew() {
    Serving to = serving;
    if (to == null) {
      return;
    }
    state
        .connectors()
        .forEach(
            (type, connector) -> {
              if (served.add(type)) {
                to.server().serve(connector.type(), step(type, to));
              }
            });
  }

  private SdkStep step(String type, Serving to) {
    return new SdkStep(
        type,
        () -> Optional.ofNullable(state.connectors().get(type)),
        to.guards(),
        to.secrets(),
        SdkTools.VALIDATION,
        SdkTools.MAPPER);
  }

  @Override
  public void close() {
    watch.shutdownNow();
    try (var copied = Files.walk(copies)) {
      copied.sorted(Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
    } catch (IOException e) {
      LOG.debug("copies of connectors stay in {}", copies);
    }
  }
}
