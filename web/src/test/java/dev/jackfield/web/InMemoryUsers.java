package dev.jackfield.web;

import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Users of a test. */
final class InMemoryUsers implements Users {
  private final Map<String, User> users = new TreeMap<>();

  @Override
  public List<User> all() {
    return List.copyOf(users.values());
  }

  @Override
  public Optional<User> find(String name) {
    return Optional.ofNullable(users.get(name));
  }

  @Override
  public void put(User user) {
    users.put(user.name(), user);
  }

  @Override
  public void remove(String name) {
    users.remove(name);
  }
}
