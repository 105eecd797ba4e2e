package dev.jackfield.engine.location.jdbc;

import dev.jackfield.engine.location.RegistrationStore;
import dev.jackfield.exchange.Locations.Contact;
import dev.jackfield.exchange.NodeName;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registrations in {@code registration}. */
public final class JdbcRegistrations implements RegistrationStore {
  private final JdbcClient jdbc;

  public JdbcRegistrations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Registration> all() {
    return jdbc.sql("select * from registration")
        .query(
            (row, _) ->
                new Registration(
                    row.getString("user_name"),
                    new Contact(
                        row.getString("uri"),
                        new NodeName(row.getString("node")),
                        row.getTimestamp("expires_at").toInstant())))
        .list();
  }

  @Override
  public void put(Registration r) {
    jdbc.sql(
            """
            insert into registration (user_name, uri, node, expires_at) values (?, ?, ?, ?)
            on conflict (user_name, uri) do update set
              node = excluded.node, expires_at = excluded.expires_at
            """)
        .params(
            r.user(),
            r.contact().uri(),
            r.contact().node().value(),
            Timestamp.from(r.contact().expiresAt()))
        .update();
  }

  @Override
  public void remove(String user, String uri) {
    jdbc.sql("delete from registration where user_name = ? and uri = ?").params(user, uri).update();
  }
}
