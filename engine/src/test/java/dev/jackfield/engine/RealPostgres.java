package dev.jackfield.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with our tables, one for all tests of a JVM. */
public final class RealPostgres {
  private static final class Shared {
    static final DataSource DATABASE = start();
  }

  private RealPostgres() {}

  public static DataSource database() {
    return Shared.DATABASE;
  }

  private static DataSource start() {
    try {
      DataSource database = EmbeddedPostgres.builder().start().getPostgresDatabase();
      Flyway.configure().dataSource(database).load().migrate();
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
