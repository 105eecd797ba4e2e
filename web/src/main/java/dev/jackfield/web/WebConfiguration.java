package dev.jackfield.web;

import dev.jackfield.engine.user.Users;
import dev.jackfield.web.Section.Sections;
import jakarta.servlet.SessionTrackingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires what all pages share. Needs {@link Users} and a {@link Clock}. */
@Configuration(proxyBeanMethods = false)
@Import({Access.class, Frame.class, SignInPage.class, OwnPasswordPage.class})
public class WebConfiguration implements WebMvcConfigurer {
  private static final Duration LIBRARIES_KEPT = Duration.ofDays(1);

  @Bean
  @Order(100)
  Sections frameSections() {
    return new Sections("messages/web", List.of());
  }

  @Bean
  MessageSource messageSource(List<Sections> sections) {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames(sections.stream().map(Sections::bundle).toArray(String[]::new));
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return messages;
  }

  @Bean
  LocaleResolver localeResolver() {
    return new Languages();
  }

  @Bean
  Viewers viewers(MessageSource messages, LocaleResolver languages, SessionRegistry sessions) {
    return new Viewers(messages, languages, sessions);
  }

  @Bean
  Audit audit() {
    return new Audit();
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  Passwords passwords(PasswordEncoder encoder) {
    return new Passwords(encoder);
  }

  @Bean
  FirstAdmin firstAdmin(Users users, Passwords passwords, Clock clock) {
    return new FirstAdmin(users, passwords, clock);
  }

  @Bean
  ServletContextInitializer sessionCookie() {
    return context -> {
      context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE));
      context.getSessionCookieConfig().setHttpOnly(true);
      context.getSessionCookieConfig().setAttribute("SameSite", "Lax");
    };
  }

  /** Without this, security marks scripts and styles as never to be kept. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/lib/**")
        .addResourceLocations("classpath:/static/lib/")
        .setCacheControl(CacheControl.maxAge(LIBRARIES_KEPT));
    registry
        .addResourceHandler("/web/**")
        .addResourceLocations("classpath:/static/web/")
        .setCacheControl(CacheControl.noCache());
  }
}
