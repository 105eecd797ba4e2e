package dev.jackfield.engine.process.jdbc;

import dev.jackfield.engine.process.Peer;
import dev.jackfield.engine.process.PeerStore;
import dev.jackfield.engine.process.Role;
import dev.jackfield.exchange.NodeName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Processes in {@code process}; the database's clock says how long ago they were seen. */
public final class JdbcPeers implements PeerStore {
  private final JdbcClient jdbc;

  public JdbcPeers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void seen(Peer self) {
    jdbc.sql(
            """
            insert into process (name, roles, started_at, seen_at, pages, phones)
            values (?, ?, ?, now(), ?, ?)
            on conflict (name) do update set roles = excluded.roles,
              started_at = excluded.started_at, seen_at = now(), pages = excluded.pages,
              phones = excluded.phones
            """)
        .params(
            self.name().value(),
            self.roles().stream().map(Role::word).toArray(String[]::new),
            Timestamp.from(self.startedAt()),
            self.pages(),
            self.phones())
        .update();
  }

  @Override
  public List<Peer> all() {
    return jdbc.sql(
            """
            select name, roles, started_at, pages, phones,
              (extract(epoch from now() - seen_at) * 1000)::bigint as silent
            from process order by name
            """)
        .query(JdbcPeers::peer)
        .list();
  }

  private static Peer peer(ResultSet row, int number) throws SQLException {
    String[] roles = (String[]) row.getArray("roles").getArray();
    return new Peer(
        new NodeName(row.getString("name")),
        Arrays.stream(roles)
            .map(r -> Role.valueOf(r.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet()),
        row.getTimestamp("started_at").toInstant(),
        row.getString("pages"),
        row.getString("phones"),
        Duration.ofMillis(row.getLong("silent")));
  }

  @Override
  public void remove(NodeName name) {
    jdbc.sql("delete from process where name = ?").param(name.value()).update();
  }

  @Override
  public String onDuty() {
    return jdbc.sql("select holder from duty").query(String.class).single();
  }
}
