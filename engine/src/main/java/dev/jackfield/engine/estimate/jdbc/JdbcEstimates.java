package dev.jackfield.engine.estimate.jdbc;

import dev.jackfield.engine.estimate.EstimateStore;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Estimates in {@code wait_estimate}. */
public final class JdbcEstimates implements EstimateStore {
  private final JdbcOperations jdbc;

  public JdbcEstimates(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(List<Compared> some) {
    jdbc.batchUpdate(
        "insert into wait_estimate (call, queue, at, estimated, actual, served)"
            + " values (?, ?, ?, ?, ?, ?)",
        some.stream()
            .map(
                c ->
                    new Object[] {
                      c.call().value(),
                      c.queue(),
                      Timestamp.from(c.at()),
                      c.estimated().toMillis(),
                      c.actual().toMillis(),
                      c.served()
                    })
            .toList());
  }
}
