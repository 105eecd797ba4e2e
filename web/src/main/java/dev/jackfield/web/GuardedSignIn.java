package dev.jackfield.web;

import java.time.Duration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Signs in by name and password, not too often, and writes down who did. */
final class GuardedSignIn implements AuthenticationProvider {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PASSWORD = 200;

  private final AuthenticationProvider passwords;
  private final SignInGuard guard;
  private final Audit audit;

  GuardedSignIn(AuthenticationProvider passwords, SignInGuard guard, Audit audit) {
    this.passwords = passwords;
    this.guard = guard;
    this.audit = audit;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    String user = asked.getName();
    String address =
        asked.getDetails() instanceof WebAuthenticationDetails d ? d.getRemoteAddress() : "";
    if (user.length() > LONGEST_NAME
        || String.valueOf(asked.getCredentials()).length() > LONGEST_PASSWORD) {
      throw new BadCredentialsException("too long to be one of ours");
    }
    Duration wait = guard.begin(user, address);
    if (!wait.isZero()) {
      audit.did(user, "was refused a sign-in after too many wrong passwords from", address);
      throw new LockedException("wait for " + wait);
    }
    try {
      Authentication done = passwords.authenticate(asked);
      if (done == null) {
        throw new BadCredentialsException("nobody knows");
      }
      guard.succeeded(user, address);
      audit.did(user, "signed in from", address);
      return done;
    } catch (AuthenticationException refused) {
      audit.did(user, "failed to sign in from", address);
      throw refused;
    }
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
