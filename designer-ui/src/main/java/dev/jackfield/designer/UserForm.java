package dev.jackfield.designer;

import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.web.Form;
import dev.jackfield.web.Passwords;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user as one is typed. */
final class UserForm {
  /**
   * What the pages need of it.
   *
   * @param password empty: keep it, or make one for a new user
   * @param agent who the person is on the agents' page; empty: nobody
   */
  record Typed(
      String name,
      String password,
      Set<Role> roles,
      boolean enabled,
      String agent,
      boolean answersByItself) {

    /** Empty: the person is no agent. */
    Optional<DeskLink> link() {
      return agent.isEmpty()
          ? Optional.empty()
          : Optional.of(new DeskLink(name, new AgentId(agent), answersByItself));
    }
  }

  private UserForm() {}

  static Form fresh() {
    return Form.empty().with("enabled", "yes");
  }

  static Form of(User u, Optional<DeskLink> link) {
    return of(u)
        .with("agent", link.map(l -> l.agent().value()).orElse(""))
        .with("answersByItself", link.filter(DeskLink::answersByItself).map(_ -> "yes").orElse(""));
  }

  static Form of(User u) {
    return Form.empty()
        .with("name", u.name())
        .withAll("roles", u.roles().stream().map(Role::name).toList())
        .with("enabled", u.enabled() ? "yes" : "");
  }

  /**
   * @param before as it was; null for a new one
   * @param all everybody, so that one admin is left
   */
  static Typed read(Form form, @Nullable User before, List<User> all) {
    String name = form.name("name");
    String password = form.secret("password");
    if (!password.isEmpty()) {
      Passwords.fault(password, name).ifPresent(key -> form.reject("password", key));
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Arrays.stream(Role.values()).filter(r -> form.holds("roles", r.name())).forEach(roles::add);
    if (roles.isEmpty()) {
      form.reject("roles", "user.roles.wrong");
    }
    boolean enabled = form.isTicked("enabled");
    if (before != null && isLastAdmin(before, all)) {
      if (!roles.contains(Role.ADMIN)) {
        form.reject("roles", "user.roles.last");
      }
      if (!enabled) {
        form.reject("enabled", "user.enabled.last");
      }
    }
    String agent = form.value("agent");
    return new Typed(name, password, roles, enabled, agent, form.isTicked("answersByItself"));
  }

  /** Without an admin nobody could make one. */
  static boolean isLastAdmin(User user, List<User> all) {
    return isAdmin(user)
        && all.stream().noneMatch(u -> isAdmin(u) && !u.name().equals(user.name()));
  }

  private static boolean isAdmin(User user) {
    return user.enabled() && user.roles().contains(Role.ADMIN);
  }
}
