package dev.jackfield.app.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis as a child process, on loopback, behind a password of its own. It keeps nothing on
 * disk: what it carries is made good by those who said it.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int PASSWORD_BYTES = 24;

  private final Child child;
  private final URI uri;

  private EmbeddedRedis(Child child, URI uri) {
    this.child = child;
    this.uri = uri;
  }

  /**
   * Starts it.
   *
   * @param data folder that is its own
   */
  public static EmbeddedRedis start(Path data, Path logs) throws IOException {
    Files.createDirectories(data);
    KeptPorts ports = KeptPorts.in(data, KeptPorts.Range.REDIS);
    int port = ports.port("redis");
    String password = password(data.resolve("password"));
    Path program = program(data);
    Path settings = data.toAbsolutePath().resolve("redis.conf");
    own(settings);
    Files.writeString(
        settings,
        String.join(
            "\n",
            List.of(
                "bind " + HOST,
                "port " + port,
                "requirepass " + password,
                "save \"\"",
                "appendonly no",
                "maxmemory 256mb",
                "daemonize no",
                "dir \"" + data.toAbsolutePath() + "\"",
                "")));
    Child child =
        new Child(
            "Redis",
            data,
            List.of(program.toString(), settings.toString()),
            List::of,
            logs.resolve("redis.log"),
            (process, own) -> process.destroy());
    child.start();
    return new EmbeddedRedis(child, URI.create("redis://:" + password + "@" + HOST + ":" + port));
  }

  /** Kept beside its data: what the library unpacks is gone when its process ends. */
  private static Path program(Path data) throws IOException {
    Path kept = data.toAbsolutePath().resolve("redis-server");
    if (!Files.exists(kept)) {
      Path unpacked = ExecutableProvider.newJarResourceProvider().get().toPath();
      Files.copy(unpacked, kept);
      Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rwxr-x---"));
    }
    return kept;
  }

  private static String password(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      own(file);
      Files.writeString(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file).strip();
  }

  /** A file that only its owner can read. */
  private static void own(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file,
        PosixFilePermissions.asFileAttribute(
            Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
  }

  /** With the password. */
  public URI uri() {
    return uri;
  }

  public long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    child.stop();
  }
}
