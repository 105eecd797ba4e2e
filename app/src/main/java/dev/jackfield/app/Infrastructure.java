package dev.jackfield.app;

import dev.jackfield.app.embedded.EmbeddedPostgres;
import dev.jackfield.app.embedded.EmbeddedZeebe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Broker and database: embedded, or the user's own. Stops the broker first, then the database. */
final class Infrastructure implements AutoCloseable {
  private final @Nullable EmbeddedZeebe zeebe;
  private final @Nullable EmbeddedPostgres postgres;
  private final URI gateway;
  private final String database;
  private final Console console;

  private Infrastructure(
      @Nullable EmbeddedZeebe zeebe,
      @Nullable EmbeddedPostgres postgres,
      URI gateway,
      String database,
      Console console) {
    this.zeebe = zeebe;
    this.postgres = postgres;
    this.gateway = gateway;
    this.database = database;
    this.console = console;
  }

  /**
   * Starts what is embedded. The database answers when this returns; the broker may need longer.
   */
  static Infrastructure start(AppSettings settings, Console console) {
    long began = System.nanoTime();
    EmbeddedZeebe zeebe = null;
    try {
      if (settings.zeebe().isBlank()) {
        zeebe =
            EmbeddedZeebe.start(
                settings.zeebeHome(),
                settings.data().resolve("zeebe"),
                settings.logs(),
                Path.of(System.getProperty("java.home"), "bin", "java"));
      }
      EmbeddedPostgres postgres = null;
      String database = settings.database();
      if (database.isBlank()) {
        postgres = EmbeddedPostgres.start(settings.data().resolve("postgres"), settings.logs());
        database = postgres.url() + "?user=" + postgres.user() + "&password=" + postgres.password();
        console.ready("database", "embedded PostgreSQL", began);
      }
      return new Infrastructure(
          zeebe,
          postgres,
          zeebe == null ? gateway(settings.zeebe()) : zeebe.gateway(),
          database,
          console);
    } catch (IOException e) {
      if (zeebe != null) {
        zeebe.close();
      }
      throw new CannotStart("The embedded parts cannot be started: " + e.getMessage(), e);
    }
  }

  private static URI gateway(String address) {
    URI uri = URI.create(address.contains("://") ? address : "http://" + address);
    if (uri.getHost() == null || uri.getPort() < 0) {
      throw new CannotStart(
          "\""
              + address
              + "\" is no address of a Zeebe gateway; right is, for example,"
              + " http://zeebe:26500.");
    }
    return uri;
  }

  URI gateway() {
    return gateway;
  }

  /** JDBC URL with user and password. */
  String database() {
    return database;
  }

  /** Process id of the embedded broker; 0 when there is none. */
  long brokerPid() {
    return zeebe == null ? 0 : zeebe.pid();
  }

  /** Process id of the embedded database; 0 when there is none. */
  long databasePid() {
    return postgres == null ? 0 : postgres.pid();
  }

  boolean hasEmbeddedBroker() {
    return zeebe != null;
  }

  @Override
  public void close() {
    if (zeebe != null) {
      long began = System.nanoTime();
      zeebe.close();
      console.ready("broker", "stopped", began);
    }
    if (postgres != null) {
      long began = System.nanoTime();
      postgres.close();
      console.ready("database", "stopped", began);
    }
  }
}
