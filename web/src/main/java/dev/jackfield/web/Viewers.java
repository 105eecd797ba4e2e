package dev.jackfield.web;

import dev.jackfield.engine.user.User.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.web.servlet.LocaleResolver;

/** Tells pages who looks at them and how that person reads. */
public final class Viewers {
  private final MessageSource messages;
  private final LocaleResolver languages;
  private final SessionRegistry sessions;

  Viewers(MessageSource messages, LocaleResolver languages, SessionRegistry sessions) {
    this.messages = messages;
    this.languages = languages;
    this.sessions = sessions;
  }

  public static Viewer of(@Nullable Authentication authentication) {
    if (authentication == null || !authentication.isAuthenticated()) {
      return Viewer.NOBODY;
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (authentication.getAuthorities().stream()
          .anyMatch(a -> ("ROLE_" + role).equals(a.getAuthority()))) {
        roles.add(role);
      }
    }
    return roles.isEmpty() && "anonymousUser".equals(authentication.getName())
        ? Viewer.NOBODY
        : new Viewer(authentication.getName(), roles);
  }

  public Wording wording(HttpServletRequest request) {
    return new Wording(messages, languages.resolveLocale(request), Languages.zone(request));
  }

  /** Stays true until the session that made this request is signed out, expires or is ended. */
  public BooleanSupplier stillSignedIn(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return () -> false;
    }
    String id = session.getId();
    return () -> {
      SessionInformation known = sessions.getSessionInformation(id);
      return known != null && !known.isExpired();
    };
  }

  /** Signs this person out everywhere, because the account changed. */
  public void signOut(String name) {
    sessions.getAllPrincipals().stream()
        .filter(p -> p instanceof SignedInUser u && u.getUsername().equals(name))
        .flatMap(p -> sessions.getAllSessions(p, false).stream())
        .forEach(SessionInformation::expireNow);
  }
}
