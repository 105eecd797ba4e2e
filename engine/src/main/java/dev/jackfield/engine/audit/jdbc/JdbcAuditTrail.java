package dev.jackfield.engine.audit.jdbc;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Events in {@code audit_event}, which refuses to change. */
public final class JdbcAuditTrail implements AuditTrail {
  private final JdbcClient jdbc;
  private final JsonMapper json = new JsonMapper();

  public JdbcAuditTrail(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(AuditEvent event) {
    jdbc.sql(
            """
            insert into audit_event (at, actor, action, subject, detail)
            values (?, ?, ?, ?, ?::jsonb)
            """)
        .params(
            Timestamp.from(event.at()),
            event.actor(),
            event.action(),
            event.subject(),
            json.writeValueAsString(event.detail()))
        .update();
  }

  @Override
  public List<AuditEvent> about(String subject, int most) {
    return jdbc.sql("select * from audit_event where subject = ? order by id desc limit ?")
        .params(subject, most)
        .query(
            (row, _) ->
                new AuditEvent(
                    row.getTimestamp("at").toInstant(),
                    row.getString("actor"),
                    row.getString("action"),
                    row.getString("subject"),
                    detail(row.getString("detail"))))
        .list();
  }

  private Map<String, String> detail(String text) {
    Map<String, String> detail = new TreeMap<>();
    json.readTree(text).properties().forEach(p -> detail.put(p.getKey(), p.getValue().asString()));
    return detail;
  }
}
