package dev.jackfield.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page before all others, and the choice of the language. */
@Controller
final class SignInPage {
  private static final Duration REMEMBERED = Duration.ofDays(365);

  @GetMapping("/sign-in")
  String signIn() {
    return "web/sign-in";
  }

  @PostMapping("/language")
  String language(
      @RequestParam String language,
      @RequestParam(required = false) @Nullable String back,
      HttpServletRequest request,
      HttpServletResponse response) {
    Locale spoken = Languages.spoken(Locale.forLanguageTag(language));
    if (spoken != null) {
      ResponseCookie cookie =
          ResponseCookie.from(Languages.COOKIE, spoken.toLanguageTag())
              .path("/")
              .maxAge(REMEMBERED)
              .httpOnly(true)
              .secure(request.isSecure())
              .sameSite("Lax")
              .build();
      response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
    return "redirect:" + own(back);
  }

  /** Only a path of ours: nobody is sent elsewhere through us. */
  static String own(@Nullable String back) {
    if (back == null || !back.startsWith("/") || back.startsWith("//") || back.contains("\\")) {
      return "/";
    }
    try {
      URI uri = URI.create(back);
      return uri.getHost() == null && uri.getScheme() == null ? back : "/";
    } catch (IllegalArgumentException notOne) {
      return "/";
    }
  }
}
