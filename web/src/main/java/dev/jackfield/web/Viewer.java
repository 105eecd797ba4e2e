package dev.jackfield.web;

import dev.jackfield.engine.user.User.Role;
import java.util.Set;

/**
 * Who looks at a page.
 *
 * @param name empty when nobody is signed in
 */
public record Viewer(String name, Set<Role> roles) {
  static final Viewer NOBODY = new Viewer("", Set.of());

  public boolean isSignedIn() {
    return !name.isEmpty();
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  boolean mayOpen(Section section) {
    return section.roles().stream().anyMatch(roles::contains);
  }

  /**
   * Agents see callers' numbers masked; who also has another role of the day's work does not.
   * Compliance officers see them whole: they keep the lists of who may be called, and must find
   * what was decided about the number of somebody who complains.
   */
  public boolean seesNumbers() {
    return has(Role.SUPERVISOR) || has(Role.OPS) || has(Role.COMPLIANCE) || has(Role.ADMIN);
  }
}
