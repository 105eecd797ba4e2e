package dev.jackfield.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.jackfield.engine.RealPostgres;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever waits for the database waits for one kind of failure. */
class TransactionsTest {
  @Test
  void aDatabaseThatIsAwayIsAFailureOfAccessBeforeTheFirstStatementToo() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setServerNames(new String[] {"127.0.0.1"});
    nobody.setPortNumbers(new int[] {1});
    assertThatThrownBy(
            () ->
                new TransactionTemplate(new Transactions(nobody))
                    .executeWithoutResult(
                        _ -> {
                          throw new IllegalStateException("it was begun");
                        }))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void aConnectionThatBreaksInTheMiddleIsToo() {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(RealPostgres.database());
      TransactionTemplate transaction = new TransactionTemplate(new Transactions(pool));
      JdbcClient jdbc = JdbcClient.create(pool);
      assertThatThrownBy(
              () ->
                  transaction.executeWithoutResult(
                      _ ->
                          jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                              .query(Boolean.class)
                              .single()))
          .isInstanceOf(DataAccessException.class);
    }
  }
}
