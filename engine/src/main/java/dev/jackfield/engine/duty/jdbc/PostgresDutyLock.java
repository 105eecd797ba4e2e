package dev.jackfield.engine.duty.jdbc;

import dev.jackfield.engine.duty.DutyLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * An advisory lock of a session, which PostgreSQL frees when the session ends, and the row {@code
 * duty} with its term.
 */
public final class PostgresDutyLock implements DutyLock {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresDutyLock.class);

  /** Names the lock among others of the database: "duty" in ASCII. */
  private static final long KEY = 0x64757479L;

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);
  private static final Executor AT_ONCE = Runnable::run;

  private final DataSource database;

  public PostgresDutyLock(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<Hold> take(String who) {
    Connection connection = DataSourceUtils.getConnection(database);
    boolean isCaredFor = false;
    try {
      connection.setNetworkTimeout(AT_ONCE, (int) ANSWER_WITHIN.toMillis());
      if (!tryLock(connection)) {
        giveBack(connection);
        isCaredFor = true;
        return Optional.empty();
      }
      try (PreparedStatement next =
          connection.prepareStatement(
              """
              with before as (select released from duty)
              update duty set term = term + 1, holder = ?, since = now(), released = false
              returning term, (select released from before)
              """)) {
        next.setString(1, who);
        try (ResultSet row = next.executeQuery()) {
          if (!row.next()) {
            throw new SQLException("the row of duty is missing");
          }
          Session session = new Session(connection, row.getLong(1), row.getBoolean(2));
          isCaredFor = true;
          return Optional.of(session);
        }
      }
    } catch (SQLException away) {
      throw new IllegalStateException("the lock of the duty cannot be asked for", away);
    } finally {
      if (!isCaredFor) {
        end(connection);
      }
    }
  }

  private static boolean tryLock(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
      lock.setLong(1, KEY);
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** To the pool, as it was. */
  private static void giveBack(Connection connection) throws SQLException {
    connection.setNetworkTimeout(AT_ONCE, 0);
    JdbcUtils.closeConnection(connection);
  }

  /** The session goes with it: it may hold the lock. */
  private static void end(Connection connection) {
    try {
      connection.abort(AT_ONCE);
    } catch (SQLException gone) {
      LOG.debug("the session is gone: {}", gone.toString());
    }
    JdbcUtils.closeConnection(connection);
  }

  private record Session(Connection connection, long term, boolean wasGivenBack) implements Hold {

    @Override
    public boolean isStillHeld() {
      try (PreparedStatement mine = connection.prepareStatement("select term = ? from duty")) {
        mine.setLong(1, term);
        try (ResultSet row = mine.executeQuery()) {
          return row.next() && row.getBoolean(1);
        }
      } catch (SQLException lost) {
        return false;
      }
    }

    @Override
    public void close() {
      try (PreparedStatement mine =
          connection.prepareStatement("update duty set released = true where term = ?")) {
        mine.setLong(1, term);
        mine.executeUpdate();
      } catch (SQLException lost) {
        LOG.debug("the duty is not given back: {}", lost.toString());
      }
      end(connection);
    }
  }
}
