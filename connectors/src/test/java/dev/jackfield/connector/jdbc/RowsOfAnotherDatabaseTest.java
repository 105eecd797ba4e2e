package dev.jackfield.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.RawServer;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.step.BadStepInput;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL is read, and only read. */
class RowsOfAnotherDatabaseTest {
  private static EmbeddedPostgres postgres;
  private static Guards guards;
  private static SqlLookUp lookUp;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "create table orders (number text, total numeric, sent boolean, at timestamptz)");
      statement.execute(
          "insert into orders select '47' || n, n + 0.5, true, '2026-11-01T10:00:00Z'"
              + " from generate_series(10, 99) n");
    }
    guards = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry());
    lookUp =
        new SqlLookUp(
            Map.of(
                "erp", new OtherDatabase(postgres.getJdbcUrl("postgres", "postgres"), "", ""),
                "away", new OtherDatabase("jdbc:postgresql://127.0.0.1:1/x", "", "")),
            guards);
  }

  @AfterAll
  static void stop() throws Exception {
    lookUp.close();
    guards.close();
    postgres.close();
  }

  private static String end(
      String database,
      String statement,
      @Nullable Map<String, Object> values,
      @Nullable Duration within) {
    return end(lookUp, database, statement, values, within);
  }

  private static String end(
      SqlLookUp lookUp,
      String database,
      String statement,
      @Nullable Map<String, Object> values,
      @Nullable Duration within) {
    HeardRun<SqlLookUp.Input, SqlLookUp.Output> run =
        new HeardRun<>(
            new SqlLookUp.Input(database, statement, values, within),
            1,
            o -> o.found() + " " + o.row() + " " + o.rows().size());
    try {
      lookUp.begin(run);
    } catch (BadStepInput bad) {
      return "incident " + bad.getMessage();
    }
    return run.end();
  }

  @Test
  void aRowIsFoundByAValueThatIsNeverAPartOfTheStatement() {
    String statement = "select total, sent, at from orders where number = :number";
    assertThat(end("erp", statement, Map.of("number", "4711"), null))
        .isEqualTo("done true {total=11.5, sent=true, at=2026-11-01T10:00:00Z} 1");
    assertThat(end("erp", statement, Map.of("number", "' or true --"), null))
        .isEqualTo("done false {} 0");
    assertThat(end("erp", "select number from orders", null, null)).endsWith(" 50");
  }

  @Test
  void nothingIsWritten() {
    for (String write :
        new String[] {
          "delete from orders returning number",
          "update orders set total = 0 returning number",
          "insert into orders values ('1') returning number"
        }) {
      assertThat(end("erp", write, null, null)).startsWith("FAILED").contains("read-only");
    }
    assertThat(end("erp", "select count(*) n from orders", null, null)).contains("n=90");
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(end("crm", "select 1", null, null))
        .isEqualTo(
            "incident there is no database \"crm\"; an administrator has named [away, erp]"
                + " (jackfield.connectors.databases)");
    assertThat(end("erp", "select nothing from orders", null, null))
        .startsWith("incident the statement cannot be used");
    assertThat(end("erp", "select :number", null, null))
        .startsWith("incident the statement cannot be used");
    assertThat(end("away", "select 1", null, Duration.ofSeconds(15))).startsWith("FAILED");
  }

  @Test
  void aSlowStatementIsTooLate() {
    assertThat(end("erp", "select pg_sleep(20)", null, Duration.ofMillis(500)))
        .startsWith("TOO_LATE");
  }

  @Test
  void whatADatabaseDoesWrongIsAnErrorOfTheFlow() throws Exception {
    String plain = postgres.getJdbcUrl("postgres", "postgres");
    try (Guards own = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry());
        RawServer hangs = RawServer.thatHangs();
        RawServer breaksOff = new RawServer((_, in, out) -> out.write(in.read()));
        SqlLookUp others =
            new SqlLookUp(
                Map.of(
                    "well",
                    new OtherDatabase(plain, "", ""),
                    "hangs",
                    at(hangs),
                    "breaks-off",
                    at(breaksOff),
                    "no-tls",
                    new OtherDatabase(plain + "&sslmode=require", "", "")),
                own)) {
      Duration within = Duration.ofSeconds(8);
      assertThat(end(others, "well", "select 1 / 0", null, within))
          .startsWith("FAILED")
          .contains("division");
      assertThat(end(others, "well", "select repeat('x', 52428800) large", null, within))
          .startsWith("FAILED")
          .contains("maxResultBuffer");
      assertThat(end(others, "well", "select 1 n", null, within)).contains("n=1");
      assertThat(end(others, "no-tls", "select 1", null, within))
          .startsWith("FAILED")
          .contains("SSL");
      assertThat(end(others, "breaks-off", "select 1", null, within)).startsWith("FAILED");
      assertThat(end(others, "hangs", "select 1", null, Duration.ofMillis(800)))
          .startsWith("TOO_LATE");
    }
  }

  private static OtherDatabase at(RawServer server) {
    return new OtherDatabase(
        "jdbc:postgresql://127.0.0.1:" + server.port() + "/x?sslmode=disable", "me", "s3cret");
  }
}
