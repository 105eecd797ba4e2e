package dev.jackfield.web;

import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.engine.user.Users;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Makes the first user, so that there is no password that everybody knows. */
public final class FirstAdmin {
  private static final String NAME = "admin";

  private final Users users;
  private final Passwords passwords;
  private final Clock clock;

  FirstAdmin(Users users, Passwords passwords, Clock clock) {
    this.users = users;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** What to sign in with. It is told once and kept nowhere. */
  public record Credentials(String name, String password) {
    @Override
    public String toString() {
      return "Credentials[" + name + "]";
    }
  }

  /** Creates {@code admin} when there is no user at all; else nothing. Blocks on the database. */
  public Optional<Credentials> createIfNobody() {
    if (!users.all().isEmpty()) {
      return Optional.empty();
    }
    String password = Passwords.make();
    users.put(new User(NAME, passwords.hash(password), Set.of(Role.ADMIN), true, clock.instant()));
    return Optional.of(new Credentials(NAME, password));
  }
}
