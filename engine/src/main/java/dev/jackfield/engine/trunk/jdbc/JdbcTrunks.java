package dev.jackfield.engine.trunk.jdbc;

import dev.jackfield.engine.secret.Seal;
import dev.jackfield.engine.trunk.TrunkStore;
import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.exchange.Personal;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Trunks in {@code trunk}. */
public final class JdbcTrunks implements TrunkStore {
  private final JdbcClient jdbc;
  private final Seal seal;

  public JdbcTrunks(JdbcClient jdbc, Seal seal) {
    this.jdbc = jdbc;
    this.seal = seal;
  }

  @Override
  public List<Trunk> all() {
    return jdbc.sql("select * from trunk where enabled order by name")
        .query(
            (row, _) -> {
              byte[] sealed = row.getBytes("password_sealed");
              return new Trunk(
                  row.getString("name"),
                  row.getString("host"),
                  row.getInt("port"),
                  row.getString("transport"),
                  row.getString("user_name"),
                  new Personal(sealed == null ? "" : seal.open(sealed)),
                  List.of((String[]) row.getArray("addresses").getArray()));
            })
        .list();
  }

  @Override
  public void put(Trunk t) {
    jdbc.sql(
            """
            insert into trunk (name, host, port, transport, user_name, password_sealed, addresses)
            values (?, ?, ?, ?, ?, ?, string_to_array(?, ','))
            on conflict (name) do update set
              host = excluded.host, port = excluded.port, transport = excluded.transport,
              user_name = excluded.user_name, password_sealed = excluded.password_sealed,
              addresses = excluded.addresses
            """)
        .params(
            Arrays.asList(
                t.name(),
                t.host(),
                t.port(),
                t.transport(),
                t.user(),
                t.password().value().isEmpty() ? null : seal.seal(t.password().value()),
                String.join(",", t.addresses())))
        .update();
  }

  @Override
  public void remove(String name) {
    jdbc.sql("delete from trunk where name = ?").param(name).update();
  }
}
