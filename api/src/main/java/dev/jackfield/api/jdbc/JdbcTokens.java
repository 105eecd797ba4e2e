package dev.jackfield.api.jdbc;

import dev.jackfield.api.ApiToken;
import dev.jackfield.api.RequestStore;
import dev.jackfield.api.TokenStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens in {@code api_token}, and what they created in {@code api_request}. */
public final class JdbcTokens implements TokenStore, RequestStore {
  private final JdbcClient jdbc;

  public JdbcTokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public ApiToken add(
      String name,
      byte[] digest,
      Set<String> scopes,
      String by,
      Instant at,
      @Nullable Instant expiresAt) {
    return jdbc.sql(
            """
            insert into api_token (name, digest, scopes, made_by, made_at, expires_at)
            values (:name, :digest, :scopes, :by, :at, :expires) returning *
            """)
        .param("name", name)
        .param("digest", digest)
        .param("scopes", scopes.toArray(String[]::new))
        .param("by", by)
        .param("at", Timestamp.from(at))
        .param("expires", expiresAt == null ? null : Timestamp.from(expiresAt))
        .query(JdbcTokens::token)
        .single();
  }

  @Override
  public Optional<ApiToken> find(byte[] digest) {
    return jdbc.sql("select * from api_token where digest = ?")
        .param(digest)
        .query(JdbcTokens::token)
        .optional();
  }

  @Override
  public List<ApiToken> all() {
    return jdbc.sql("select * from api_token order by id desc").query(JdbcTokens::token).list();
  }

  @Override
  public void revoke(long id, Instant at) {
    jdbc.sql("update api_token set revoked_at = coalesce(revoked_at, ?) where id = ?")
        .params(Timestamp.from(at), id)
        .update();
  }

  @Override
  public void used(long id, Instant at) {
    jdbc.sql("update api_token set last_used_at = ? where id = ?")
        .params(Timestamp.from(at), id)
        .update();
  }

  private static ApiToken token(ResultSet row, int number) throws SQLException {
    return new ApiToken(
        row.getLong("id"),
        row.getString("name"),
        Set.of((String[]) row.getArray("scopes").getArray()),
        row.getString("made_by"),
        row.getTimestamp("made_at").toInstant(),
        instant(row.getTimestamp("expires_at")),
        instant(row.getTimestamp("revoked_at")),
        instant(row.getTimestamp("last_used_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  // --- requests

  @Override
  public boolean begin(long token, String key, String digest, Instant at) {
    return jdbc.sql(
                "insert into api_request (token, key, digest, at) values (?, ?, ?, ?)"
                    + " on conflict do nothing")
            .params(token, key, digest, Timestamp.from(at))
            .update()
        == 1;
  }

  @Override
  public void done(long token, String key, Kept answer) {
    jdbc.sql(
            "update api_request set status = ?, location = ?, body = ? where token = ? and key = ?")
        .params(answer.status(), answer.location(), answer.body(), token, key)
        .update();
  }

  @Override
  public Optional<Before> find(long token, String key) {
    return jdbc.sql("select * from api_request where token = ? and key = ?")
        .params(token, key)
        .query(
            (row, _) ->
                new Before(
                    row.getString("digest"),
                    new Kept(
                        row.getInt("status"), row.getString("location"), row.getString("body"))))
        .optional();
  }

  @Override
  public void sweep(Instant before) {
    jdbc.sql("delete from api_request where at < ?").param(Timestamp.from(before)).update();
  }
}
