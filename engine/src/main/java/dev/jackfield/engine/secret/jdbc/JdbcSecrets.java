package dev.jackfield.engine.secret.jdbc;

import dev.jackfield.engine.secret.SecretStore;
import dev.jackfield.exchange.CallId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secrets in {@code secret_digits}. */
public final class JdbcSecrets implements SecretStore {
  private final JdbcClient jdbc;

  public JdbcSecrets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void put(String token, CallId call, byte[] sealed, Instant until) {
    jdbc.sql("insert into secret_digits (token, call_id, sealed, good_until) values (?, ?, ?, ?)")
        .params(token, call.value(), sealed, Timestamp.from(until))
        .update();
  }

  @Override
  public Optional<byte[]> find(String token, Instant now) {
    return jdbc.sql("select sealed from secret_digits where token = ? and good_until > ?")
        .params(token, Timestamp.from(now))
        .query(byte[].class)
        .optional();
  }

  @Override
  public void removeUntil(Instant now) {
    jdbc.sql("delete from secret_digits where good_until <= ?").param(Timestamp.from(now)).update();
  }

  @Override
  public void removeOf(CallId call) {
    jdbc.sql("delete from secret_digits where call_id = ?").param(call.value()).update();
  }
}
