package dev.jackfield.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class LanguageOfAPageTest {
  private final Languages languages = new Languages();
  private final MockHttpServletRequest request = new MockHttpServletRequest();

  @Test
  void the_first_of_the_browsers_that_we_speak() {
    request.setPreferredLocales(java.util.List.of(Locale.GERMANY, Locale.TAIWAN, Locale.UK));
    assertThat(languages.resolveLocale(request)).isEqualTo(Locale.SIMPLIFIED_CHINESE);
  }

  @Test
  void english_when_we_speak_none_of_them() {
    request.setPreferredLocales(java.util.List.of(Locale.GERMANY));
    assertThat(languages.resolveLocale(request)).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void english_dates_are_written_as_in_the_viewers_country() {
    request.setPreferredLocales(java.util.List.of(Locale.UK));
    assertThat(languages.resolveLocale(request)).isEqualTo(Locale.UK);
  }

  @Test
  void what_was_chosen_on_a_page_counts_more() {
    request.setPreferredLocales(java.util.List.of(Locale.UK));
    request.setCookies(new Cookie(Languages.COOKIE, "zh-CN"));
    assertThat(languages.resolveLocale(request)).isEqualTo(Locale.SIMPLIFIED_CHINESE);
  }

  @Test
  void a_time_zone_that_we_do_not_know_is_the_servers() {
    request.setCookies(new Cookie("zone", "Asia/Shanghai"));
    assertThat(Languages.zone(request)).isEqualTo(ZoneId.of("Asia/Shanghai"));
    request.setCookies(new Cookie("zone", "<script>"));
    assertThat(Languages.zone(request)).isEqualTo(ZoneId.systemDefault());
  }

  @Test
  void nobody_is_sent_elsewhere_by_the_switch() {
    assertThat(SignInPage.own("/calls/1?x=2")).isEqualTo("/calls/1?x=2");
    assertThat(SignInPage.own("//evil.example")).isEqualTo("/");
    assertThat(SignInPage.own("/\\evil.example")).isEqualTo("/");
    assertThat(SignInPage.own("https://evil.example")).isEqualTo("/");
    assertThat(SignInPage.own(null)).isEqualTo("/");
  }
}
