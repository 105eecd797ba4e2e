package dev.jackfield.engine.flowtest.jdbc;

import dev.jackfield.engine.flowtest.FlowTestStore;
import dev.jackfield.engine.flowtest.KeptTest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests in {@code flow_test}. */
public final class JdbcFlowTests implements FlowTestStore {
  private final JdbcClient jdbc;

  public JdbcFlowTests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<KeptTest> of(String flow) {
    return jdbc.sql(
            "select * from flow_test where flow = ? and removed_at is null order by lower(name), name")
        .params(flow)
        .query(JdbcFlowTests::test)
        .list();
  }

  @Override
  public Optional<KeptTest> find(String flow, String name) {
    return jdbc.sql("select * from flow_test where flow = ? and name = ? and removed_at is null")
        .params(flow, name)
        .query(JdbcFlowTests::test)
        .optional();
  }

  @Override
  public void put(KeptTest test) {
    jdbc.sql(
            """
            insert into flow_test (flow, name, text, changed_by, changed_at)
            values (?, ?, ?, ?, ?)
            on conflict (flow, name) do update set text = excluded.text,
              changed_by = excluded.changed_by, changed_at = excluded.changed_at, removed_at = null
            """)
        .params(
            test.flow(),
            test.name(),
            test.text(),
            test.changedBy(),
            Timestamp.from(test.changedAt()))
        .update();
  }

  @Override
  public boolean remove(String flow, String name) {
    return jdbc.sql(
                """
                update flow_test set removed_at = now()
                where flow = ? and name = ? and removed_at is null
                """)
            .params(flow, name)
            .update()
        > 0;
  }

  @Override
  public boolean knows(String flow, String name) {
    return jdbc.sql("select count(*) from flow_test where flow = ? and name = ?")
            .params(flow, name)
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public Optional<String> seen(String flow, String name) {
    return jdbc.sql(
            "select digest from flow_test where flow = ? and name = ? and digest is not null")
        .params(flow, name)
        .query(String.class)
        .optional();
  }

  @Override
  public void see(String flow, String name, String digest) {
    jdbc.sql("update flow_test set digest = ? where flow = ? and name = ?")
        .params(digest, flow, name)
        .update();
  }

  private static KeptTest test(ResultSet r, int row) throws SQLException {
    return new KeptTest(
        r.getString("flow"),
        r.getString("name"),
        r.getString("text"),
        r.getString("changed_by"),
        r.getTimestamp("changed_at").toInstant());
  }
}
