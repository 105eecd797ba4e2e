package dev.jackfield.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A real PostgreSQL as a child process, on loopback with a password of its own (scram-sha-256), its
 * data in a folder. What it acknowledged is on disk: fsync is on.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String USER = "jackfield";
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final int PASSWORD_BYTES = 24;

  private final Child child;
  private final int port;
  private final String password;

  private EmbeddedPostgres(Child child, int port, String password) {
    this.child = child;
    this.port = port;
    this.password = password;
  }

  private static final List<String> SAFE =
      List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=64MB");

  private static final List<String> QUICK =
      List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=16MB");

  /** Ends what it runs when its input closes, as it does when the parent is gone. */
  private static final List<String> ENDS_WITH_PARENT =
      List.of(
          "/bin/sh",
          "-c",
          "\"$@\" & child=$!; cat >/dev/null; kill -INT $child; wait $child",
          "until-parent-ends");

  /** Starts it and returns when it answers. */
  public static EmbeddedPostgres start(Path folder, Path logs) throws IOException {
    return start(folder, folder.resolve("programs"), logs, false);
  }

  /**
   * The same for tries: nothing of it outlives a crash, and it ends with its parent, however that
   * ends.
   *
   * @param programs where its programs are unpacked, or will be
   */
  public static EmbeddedPostgres startForTries(Path folder, Path programs, Path logs)
      throws IOException {
    return start(folder, programs, logs, true);
  }

  private static EmbeddedPostgres start(
      Path folder, Path programFolder, Path logs, boolean isForTries) throws IOException {
    Files.createDirectories(folder);
    Path programs = PostgresBinaries.unpackedIn(programFolder.toAbsolutePath());
    Path data = folder.resolve("data").toAbsolutePath();
    Path passwordFile = folder.resolve("password").toAbsolutePath();
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialize(programs, data, passwordFile, logs);
    }
    int port = KeptPorts.in(folder, KeptPorts.Range.DATABASE).port("postgres");
    List<String> command = new ArrayList<>(isForTries ? ENDS_WITH_PARENT : List.of());
    command.addAll(unprivileged());
    command.addAll(
        List.of(
            programs.resolve("bin/postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port)));
    Stream.concat(
            Stream.of(
                "listen_addresses=" + HOST,
                "unix_socket_directories=",
                "max_connections=200",
                "timezone=UTC"),
            (isForTries ? QUICK : SAFE).stream())
        .forEach(
            setting -> {
              command.add("-c");
              command.add(setting);
            });
    Child child =
        new Child(
            "PostgreSQL",
            folder,
            command,
            List::of,
            logs.resolve("postgres.log"),
            (process, own) -> {
              if (isForTries && own != null) {
                own.getOutputStream().close();
              } else {
                // Its fast shutdown: clients are disconnected, everything is written.
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
              }
            });
    child.start();
    EmbeddedPostgres postgres =
        new EmbeddedPostgres(child, port, Files.readString(passwordFile).strip());
    postgres.awaitReady(logs);
    return postgres;
  }

  public String url() {
    return "jdbc:postgresql://" + HOST + ":" + port + "/postgres";
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  public long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    child.stop();
  }

  private void awaitReady(Path logs) throws IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (true) {
      try (Connection _ = DriverManager.getConnection(url(), USER, password)) {
        return;
      } catch (SQLException notYet) {
        if (System.nanoTime() - deadline > 0) {
          close();
          throw new IOException(
              "PostgreSQL did not start; see " + logs.resolve("postgres.log"), notYet);
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
  }

  private static void initialize(Path programs, Path data, Path passwordFile, Path logs)
      throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(passwordFile);
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile, java.util.HexFormat.of().formatHex(random));
    List<String> command = new ArrayList<>(unprivileged());
    command.addAll(
        List.of(
            programs.resolve("bin/initdb").toString(),
            "-D",
            data.toString(),
            "-U",
            USER,
            "--pwfile=" + passwordFile,
            "-A",
            "scram-sha-256",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-instructions"));
    Files.createDirectories(logs);
    Path log = logs.resolve("postgres-initdb.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("PostgreSQL cannot lay out its data; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** PostgreSQL refuses to run as root: root runs it in a user namespace of its own, as nobody. */
  private static List<String> unprivileged() {
    return System.getProperty("user.name").equals("root")
        ? List.of("/usr/bin/unshare", "-U")
        : List.of();
  }
}
