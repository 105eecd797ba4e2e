package dev.jackfield.web;

import dev.jackfield.engine.user.User;
import org.springframework.security.core.authority.AuthorityUtils;

/** A user as Spring Security keeps one in the session. */
final class SignedInUser extends org.springframework.security.core.userdetails.User {
  private static final long serialVersionUID = 1;

  SignedInUser(User user) {
    super(
        user.name(),
        user.passwordHash(),
        user.enabled(),
        true,
        true,
        true,
        AuthorityUtils.createAuthorityList(
            user.roles().stream().map(r -> "ROLE_" + r).sorted().toList()));
  }
}
