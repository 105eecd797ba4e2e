package dev.jackfield.app;

import dev.jackfield.app.embedded.EmbeddedPostgres;
import dev.jackfield.app.embedded.EmbeddedRedis;
import dev.jackfield.app.embedded.EmbeddedZeebe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Broker, database and Redis for other processes on this machine. Stops them in order. */
final class InfraProcess implements AutoCloseable {
  private final DataFolder folder;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::stop, "infra-stops");
  private boolean stopped;

  private InfraProcess(DataFolder folder) {
    this.folder = folder;
  }

  static InfraProcess start(Path data, Console console) {
    InfraProcess infra = new InfraProcess(DataFolder.lock(data));
    Runtime.getRuntime().addShutdownHook(infra.atExit);
    try {
      infra.start(data.toAbsolutePath().normalize());
      console.say("Jackfield's broker, database and Redis start");
      return infra;
    } catch (IOException e) {
      infra.close();
      throw new CannotStart("The embedded parts cannot be started: " + e.getMessage(), e);
    }
  }

  private void start(Path data) throws IOException {
    Path logs = data.resolve("logs");
    EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"), logs);
    parts.push(postgres);
    EmbeddedRedis redis = EmbeddedRedis.start(data.resolve("redis"), logs);
    parts.push(redis);
    EmbeddedZeebe zeebe =
        EmbeddedZeebe.start(
            zeebeHome(),
            data.resolve("zeebe"),
            logs,
            Path.of(System.getProperty("java.home"), "bin", "java"));
    parts.push(zeebe);
    new InfraAddresses(
            data,
            zeebe.gateway().toString(),
            postgres.url() + "?user=" + postgres.user() + "&password=" + postgres.password(),
            redis.uri().toString())
        .write();
  }

  /** The launcher says it. */
  private static Path zeebeHome() {
    String home = System.getProperty("jackfield.zeebe.home");
    if (home == null) {
      throw new CannotStart("Start Jackfield by ./jackfield: it says where the broker is.");
    }
    return Path.of(home);
  }

  void say(Console console) {
    console.say("");
    console.say("  others     ./jackfield up --infra DIR --roles=... --data OTHER-DIR");
    console.say("  stop       Ctrl-C");
    console.say("");
  }

  @Override
  public void close() {
    stop();
  }

  private synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("a part does not stop", e);
      }
    }
    folder.close();
  }
}
