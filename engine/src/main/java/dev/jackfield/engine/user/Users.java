package dev.jackfield.engine.user;

import java.util.List;
import java.util.Optional;

/** People who sign in. */
public interface Users {
  List<User> all();

  Optional<User> find(String name);

  void put(User user);

  void remove(String name);
}
