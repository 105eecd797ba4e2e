package dev.jackfield.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
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
}
