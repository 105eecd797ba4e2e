package dev.jackfield.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language of a page: what was chosen on a page before (a cookie), else the first one of the
 * browser's that we speak, else English. The time zone comes from the browser by a cookie too.
 */
final class Languages implements LocaleResolver {
  static final String COOKIE = "language";
  static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
  private static final String ZONE_COOKIE = "zone";

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    Cookie chosen = WebUtils.getCookie(request, COOKIE);
    Locale spoken = chosen == null ? null : spoken(Locale.forLanguageTag(chosen.getValue()));
    for (Locale wanted : Collections.list(request.getLocales())) {
      Locale first = spoken(wanted);
      if (first != null && (spoken == null || first.equals(spoken))) {
        // Of English the country is kept, for dates; of Chinese we have one bundle.
        return first.equals(Locale.ENGLISH) ? wanted : first;
      }
    }
    return spoken == null ? Locale.ENGLISH : spoken;
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("a language is chosen at /language");
  }

  static @Nullable Locale spoken(Locale wanted) {
    return SPOKEN.stream()
        .filter(l -> l.getLanguage().equals(wanted.getLanguage()))
        .findFirst()
        .orElse(null);
  }

  /** The viewer's time zone, or the server's when the browser did not say one that we know. */
  static ZoneId zone(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, ZONE_COOKIE);
    if (cookie != null) {
      try {
        return ZoneId.of(cookie.getValue().replace("%2F", "/"));
      } catch (DateTimeException unknown) {
        return ZoneId.systemDefault();
      }
    }
    return ZoneId.systemDefault();
  }
}
