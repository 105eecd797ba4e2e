package dev.jackfield.web;

import dev.jackfield.engine.user.User.Role;
import dev.jackfield.engine.user.Users;
import dev.jackfield.web.Section.Sections;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** Who may open what, and how one signs in. What no section names is closed to everybody. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Access {
  /** Scripts and styles are files of ours, and nothing stands in the pages themselves. */
  static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** Spring Security's, of no use to the reader of the address. */
  private static final Pattern MARK_OF_SAVED = Pattern.compile("[?&]continue$");

  private static final int SESSIONS_A_PERSON = -1;
  private static final String FRONT = "/";

  @Bean
  SecurityFilterChain pages(
      HttpSecurity http, List<Sections> modules, ProviderManager signIn, SessionRegistry sessions) {
    HttpSessionRequestCache wanted = new HttpSessionRequestCache();
    wanted.setRequestMatcher(Access::isPage);
    List<Section> sections = modules.stream().flatMap(m -> m.sections().stream()).toList();
    http.authorizeHttpRequests(
        paths -> {
          paths
              .dispatcherTypeMatchers(
                  DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
              .permitAll();
          paths
              .requestMatchers(
                  "/sign-in", "/language", "/web/**", "/lib/**", "/actuator/health/**", "/error")
              .permitAll();
          for (Section s : sections) {
            String[] all =
                s.path().equals("/")
                    ? new String[] {"/"}
                    : new String[] {s.path(), s.path() + "/**"};
            paths.requestMatchers(all).hasAnyRole(names(s));
          }
          paths.requestMatchers("/actuator/**").hasAnyRole(Role.OPS.name(), Role.ADMIN.name());
          paths.requestMatchers("/password").authenticated();
          paths.anyRequest().denyAll();
        });
    http.authenticationManager(signIn);
    http.requestCache(c -> c.requestCache(wanted));
    http.formLogin(
        form ->
            form.loginPage("/sign-in")
                .successHandler((q, a, who) -> welcome(wanted, sections, q, a, who))
                .failureHandler(Access::refuse));
    http.logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"));
    http.sessionManagement(
        s ->
            s.maximumSessions(SESSIONS_A_PERSON)
                .sessionRegistry(sessions)
                .expiredSessionStrategy(e -> e.getResponse().sendRedirect("/sign-in?ended")));
    http.exceptionHandling(e -> e.accessDeniedHandler((q, a, why) -> deny(sections, q, a, why)));
    http.headers(
        headers ->
            headers
                .contentSecurityPolicy(p -> p.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(p -> p.policy(ReferrerPolicy.SAME_ORIGIN)));
    return http.build();
  }

  @Bean
  UserDetailsService userDetails(Users users) {
    return name ->
        users
            .find(name)
            .map(SignedInUser::new)
            .orElseThrow(() -> new UsernameNotFoundException("nobody of this name"));
  }

  @Bean
  ProviderManager signIn(
      UserDetailsService users, PasswordEncoder encoder, Clock clock, Audit audit) {
    DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(users);
    passwords.setPasswordEncoder(encoder);
    return new ProviderManager(new GuardedSignIn(passwords, new SignInGuard(clock), audit));
  }

  @Bean
  SessionRegistry sessionRegistry() {
    return new SessionRegistryImpl();
  }

  @Bean
  HttpSessionEventPublisher sessionEvents() {
    return new HttpSessionEventPublisher();
  }

  private static String[] names(Section section) {
    return section.roles().stream().map(Role::name).toArray(String[]::new);
  }

  private static boolean isPage(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return "GET".equals(request.getMethod()) && accept != null && accept.contains("text/html");
  }

  /** To the page that was asked for, else to the first one that the person may open. */
  private static void welcome(
      HttpSessionRequestCache wanted,
      List<Section> sections,
      HttpServletRequest request,
      HttpServletResponse response,
      Authentication who)
      throws IOException {
    var saved = wanted.getRequest(request, response);
    wanted.removeRequest(request, response);
    Viewer viewer = Viewers.of(who);
    boolean wantsFront =
        saved != null && URI.create(saved.getRedirectUrl()).getPath().equals(FRONT);
    boolean mayFront = sections.stream().anyMatch(s -> s.path().equals(FRONT) && viewer.mayOpen(s));
    response.sendRedirect(
        saved != null && (!wantsFront || mayFront)
            ? MARK_OF_SAVED.matcher(saved.getRedirectUrl()).replaceFirst("")
            : sections.stream()
                .filter(s -> s.inNavigation() && viewer.mayOpen(s))
                .map(Section::path)
                .findFirst()
                .orElse("/password"));
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    response.sendRedirect(why instanceof LockedException ? "/sign-in?wait" : "/sign-in?wrong");
  }

  /** A form that lay open for longer than the session: sign in again instead of a dead end. */
  private static void deny(
      List<Section> sections,
      HttpServletRequest request,
      HttpServletResponse response,
      AccessDeniedException why)
      throws IOException {
    if (why instanceof CsrfException) {
      response.sendRedirect("/sign-in?ended");
    } else {
      String path = request.getRequestURI();
      boolean isOurs =
          path.startsWith("/actuator") || sections.stream().anyMatch(s -> s.holds(path));
      response.sendError(
          isOurs ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
    }
  }
}
