package dev.jackfield.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child process in a session of its own, so that Ctrl-C does not reach it. Started again with
 * back-off when it dies. What an earlier Jackfield left running on the same folder is stopped
 * first, and only that: its start time and folder must be those that were written down.
 */
public final class Child {
  private static final String PID_FILE = "pid";
  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONG_LIFE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** How to ask the process to end. */
  interface Stop {
    void ask(ProcessHandle process, @Nullable Process own) throws IOException;
  }

  /** Variables, {@code NAME=value} each. */
  interface Environment {
    List<String> variables() throws IOException;
  }

  private final String name;
  private final Path folder;
  private final List<String> command;
  private final Environment environment;
  private final Path log;
  private final Stop stop;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Process process;
  private @Nullable Thread watch;

  /**
   * @param folder where its pid file lies
   * @param environment asked at every start
   */
  Child(
      String name,
      Path folder,
      List<String> command,
      Environment environment,
      Path log,
      Stop stop) {
    this.name = name;
    this.folder = folder;
    this.command = command;
    this.environment = environment;
    this.log = log;
    this.stop = stop;
  }

  void start() {
    stopLeftover();
    beginLog();
    spawn();
    watch = Thread.ofPlatform().daemon().name("watch-" + name).start(this::watch);
  }

  /** Asks it to end, waits, and ends it by force if it does not. */
  void stop() {
    stopping.countDown();
    Process running = process;
    if (running != null) {
      end(running.toHandle(), running);
    }
    Thread watching = watch;
    if (watching != null) {
      try {
        watching.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      LOG.debug("cannot remove {}", pidFile(), e);
    }
  }

  /** Waits for as long, or until it is told to end: true. */
  boolean isStopping(Duration within) {
    try {
      return stopping.await(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Its process id; 0 while it is down. */
  long pid() {
    Process running = process;
    return running == null ? 0 : running.pid();
  }

  /** A log of each start; what a child that died wrote stays in it. */
  private void beginLog() {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot begin " + log, e);
    }
  }

  private void spawn() {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      line.add("/usr/bin/setsid");
    }
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // Secrets of connectors are nobody else's: a process's environment can be read by others.
    builder.environment().keySet().removeIf(name -> name.startsWith("JACKFIELD_SECRET_"));
    try {
      for (String each : environment.variables()) {
        int at = each.indexOf('=');
        builder.environment().put(each.substring(0, at), each.substring(at + 1));
      }
      Process started = builder.start();
      process = started;
      Files.writeString(
          pidFile(),
          started.pid() + "\n" + startOf(started.toHandle()) + "\n" + folder.toRealPath() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  private void watch() {
    Duration pause = FIRST_PAUSE;
    try {
      while (true) {
        Process running = process;
        if (running == null) {
          return;
        }
        long began = System.nanoTime();
        int code = running.waitFor();
        if (stopping.getCount() == 0) {
          return;
        }
        if (System.nanoTime() - began > LONG_LIFE.toNanos()) {
          pause = FIRST_PAUSE;
        }
        LOG.error("{} ended with {}; it is started again in {}. See {}", name, code, pause, log);
        if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
        try {
          stopLeftover();
          spawn();
        } catch (UncheckedIOException failed) {
          LOG.error("{} cannot be started", name, failed);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopLeftover() {
    leftover(folder)
        .ifPresent(
            left -> {
              LOG.warn(
                  "{} of an earlier start still runs (pid {}); it is stopped", name, left.pid());
              end(left, null);
            });
  }

  /**
   * The process that an earlier start left running on this folder.
   *
   * @param folder where its pid file lies
   */
  public static Optional<ProcessHandle> leftover(Path folder) {
    Path file = folder.resolve(PID_FILE);
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() < 3 || !folder.toRealPath().toString().equals(lines.get(2))) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(lines.get(0)))
          .filter(left -> left.isAlive() && startOf(left).equals(lines.get(1)));
    } catch (IOException | NumberFormatException e) {
      LOG.warn("cannot look for what an earlier start left in {}", folder, e);
      return Optional.empty();
    }
  }

  private void end(ProcessHandle handle, @Nullable Process own) {
    try {
      stop.ask(handle, own);
      handle.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | IOException late) {
      LOG.warn("{} (pid {}) does not end; it is ended by force", name, handle.pid());
      handle.destroyForcibly();
      handle
          .onExit()
          .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .exceptionally(_ -> handle)
          .join();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("cannot wait for " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String startOf(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private Path pidFile() {
    return folder.resolve(PID_FILE);
  }
}
