package dev.jackfield.connector.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.jackfield.connector.guard.AnswerWithin;
import dev.jackfield.connector.guard.Ends;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Asks a database of others, read-only and with values beside the statement, never in it. Safe for
 * any thread.
 */
public final class SqlLookUp implements StepCode<SqlLookUp.Input, SqlLookUp.Output>, AutoCloseable {
  private static final int MOST_ROWS = 50;
  private static final int CONNECTIONS = 8;
  private static final String LARGEST_ANSWER = "1M";
  private static final String CONNECT_SECONDS = "5";

  public static final StepType<Input, Output> TYPE =
      Ends.step(
          "sql-lookup",
          "Look up in a database",
          "Reads rows of a database that an administrator has named, by a statement with values.",
          StepType.Group.LOOK_THINGS_UP,
          Input.class,
          Output.class);

  public record Input(
      @In(
              label = "Database",
              doc = "Its name in `jackfield.connectors.databases`.",
              required = true,
              example = "erp")
          String database,
      @In(
              label = "Statement",
              doc =
                  "A SELECT. Values stand in it by name, as `:number`; they are given beside it and"
                      + " never become a part of it.",
              required = true,
              example = "select state, total from orders where number = :number")
          String statement,
      @In(
              label = "Values",
              doc = "The values by name.",
              given = In.Given.COMPUTED,
              example = "={number: collect.digits}")
          @Nullable Map<String, Object> values,
      @AnswerWithin @Nullable Duration answerWithin) {}

  public record Output(
      @Out("Whether there is a row.") boolean found,
      @Out("The first row, by the names of the columns; empty when there is none.")
          Map<String, Object> row,
      @Out("All rows, at most 50.") List<Map<String, Object>> rows) {}

  private final Map<String, OtherDatabase> databases;
  private final Guards guards;
  private final Map<String, HikariDataSource> pools = new ConcurrentHashMap<>();

  public SqlLookUp(Map<String, OtherDatabase> databases, Guards guards) {
    this.databases = Map.copyOf(databases);
    this.guards = guards;
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    Input in = run.input();
    if (!databases.containsKey(in.database())) {
      throw new BadStepInput(
          "there is no database \"%s\"; an administrator has named %s (jackfield.connectors.databases)"
              .formatted(in.database(), new TreeMap<>(databases).keySet()));
    }
    guards.ask(
        "sql " + in.database(),
        run,
        in.answerWithin(),
        true,
        UnaryOperator.identity(),
        within -> ask(in, within));
  }

  private Output ask(Input in, Duration within) throws SQLException {
    HikariDataSource pool = pools.computeIfAbsent(in.database(), this::pool);
    try (var connection = pool.getConnection()) {
      try {
        JdbcTemplate plain =
            new JdbcTemplate(
                new org.springframework.jdbc.datasource.SingleConnectionDataSource(
                    connection, true));
        plain.setMaxRows(MOST_ROWS);
        plain.setQueryTimeout((int) Math.max(1, (within.toMillis() + 999) / 1_000));
        List<Map<String, Object>> rows =
            new NamedParameterJdbcTemplate(plain)
                    .queryForList(in.statement(), Objects.requireNonNullElse(in.values(), Map.of()))
                    .stream()
                    .map(SqlLookUp::plain)
                    .toList();
        return new Output(!rows.isEmpty(), rows.isEmpty() ? Map.of() : rows.getFirst(), rows);
      } finally {
        rollBack(connection);
      }
    } catch (SQLTransientConnectionException away) {
      // The pool has only waited; its cause says what for.
      Throwable why = away.getCause() == null ? away : away.getCause();
      throw new SQLException(in.database() + ": " + why.getMessage(), away);
    } catch (BadSqlGrammarException
        | org.springframework.dao.InvalidDataAccessApiUsageException wrong) {
      throw new BadStepInput(
          "the statement cannot be used: " + wrong.getMostSpecificCause().getMessage());
    } catch (DataAccessException e) {
      throw new SQLException(in.database() + ": " + e.getMostSpecificCause().getMessage(), e);
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException gone) {
      // The connection broke, and what was done on it is gone with it.
    }
  }

  private HikariDataSource pool(String name) {
    OtherDatabase database = Objects.requireNonNull(databases.get(name));
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("connector-" + name);
    pool.setJdbcUrl(database.url());
    if (!database.user().isEmpty()) {
      pool.setUsername(database.user());
      pool.setPassword(database.password());
    }
    // More than this is not read into memory: the driver ends the connection.
    pool.addDataSourceProperty("maxResultBuffer", LARGEST_ANSWER);
    pool.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
    pool.setReadOnly(true);
    pool.setAutoCommit(false);
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
    pool.setInitializationFailTimeout(-1);
    return pool;
  }

  /** Times as text, so that they can be a flow's variables. */
  private static Map<String, Object> plain(Map<String, Object> row) {
    Map<String, Object> plain = new LinkedHashMap<>();
    row.forEach(
        (column, value) -> {
          boolean isKept = value instanceof Number || value instanceof Boolean || value == null;
          plain.put(column, isKept ? value : text(value));
        });
    return plain;
  }

  private static String text(Object value) {
    return switch (value) {
      case TemporalAccessor time -> time.toString();
      case java.sql.Timestamp time -> time.toInstant().toString();
      default -> String.valueOf(value);
    };
  }

  @Override
  public void close() {
    pools.values().forEach(HikariDataSource::close);
  }
}
