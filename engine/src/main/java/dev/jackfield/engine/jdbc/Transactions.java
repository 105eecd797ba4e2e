package dev.jackfield.engine.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;

/**
 * Transactions whose failures are said in one way: a database that is away is a {@code
 * DataAccessException}, also when not even a transaction could be begun or rolled back. Whoever
 * waits for the database waits for that.
 */
public final class Transactions extends JdbcTransactionManager {
  private static final long serialVersionUID = 1;

  public Transactions(DataSource database) {
    super(database);
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    try {
      super.doBegin(transaction, definition);
    } catch (CannotCreateTransactionException away) {
      throw new DataAccessResourceFailureException("no transaction can be begun", away);
    }
  }

  /** A connection that broke cannot be rolled back; whoever used it is told of the break alike. */
  @Override
  protected RuntimeException translateException(String task, SQLException failed) {
    RuntimeException translated = super.translateException(task, failed);
    return translated instanceof TransactionSystemException
        ? new DataAccessResourceFailureException(task + " failed", failed)
        : translated;
  }
}
