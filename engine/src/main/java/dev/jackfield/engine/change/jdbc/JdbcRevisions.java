package dev.jackfield.engine.change.jdbc;

import dev.jackfield.engine.change.Revisions;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Revisions in {@code revision}, counted by triggers. */
public final class JdbcRevisions implements Revisions {
  private final JdbcClient jdbc;

  public JdbcRevisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, Long> all() {
    Map<String, Long> all = new HashMap<>();
    jdbc.sql("select room, revision from revision")
        .query(
            row -> {
              all.put(row.getString("room"), row.getLong("revision"));
            });
    return all;
  }
}
