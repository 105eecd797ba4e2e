package dev.jackfield.engine.user.jdbc;

import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users in {@code app_user}. */
public final class JdbcUsers implements Users {
  private final JdbcClient jdbc;

  public JdbcUsers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<User> all() {
    return jdbc.sql("select * from app_user order by name").query(JdbcUsers::user).list();
  }

  @Override
  public Optional<User> find(String name) {
    return jdbc.sql("select * from app_user where name = ?")
        .param(name)
        .query(JdbcUsers::user)
        .optional();
  }

  @Override
  public void put(User u) {
    jdbc.sql(
            """
            insert into app_user (name, password_hash, roles, enabled, created_at)
            values (?, ?, string_to_array(?, ','), ?, ?)
            on conflict (name) do update set
              password_hash = excluded.password_hash, roles = excluded.roles,
              enabled = excluded.enabled
            """)
        .params(
            u.name(),
            u.passwordHash(),
            u.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(",")),
            u.enabled(),
            Timestamp.from(u.createdAt()))
        .update();
  }

  @Override
  public void remove(String name) {
    jdbc.sql("delete from app_user where name = ?").param(name).update();
  }

  private static User user(ResultSet row, int number) throws SQLException {
    return new User(
        row.getString("name"),
        row.getString("password_hash"),
        Arrays.stream((String[]) row.getArray("roles").getArray())
            .map(User.Role::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        row.getBoolean("enabled"),
        row.getTimestamp("created_at").toInstant());
  }
}
