package dev.jackfield.engine.user;

import java.time.Instant;
import java.util.Set;

/** Somebody who signs in to the pages. */
public record User(
    String name, String passwordHash, Set<Role> roles, boolean enabled, Instant createdAt) {

  /** What a person may do. */
  public enum Role {
    ANALYST,
    COMPLIANCE,
    DEVELOPER,
    OPS,
    AGENT,
    SUPERVISOR,
    ADMIN
  }

  @Override
  public String toString() {
    return "User[" + name + " " + roles + "]";
  }
}
