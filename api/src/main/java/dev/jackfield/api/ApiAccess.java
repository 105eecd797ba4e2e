package dev.jackfield.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may use the API: a bearer token (RFC 6750) whose scopes hold what the request does. Reading
 * {@code /api/v1/tickets} and all below it needs {@code tickets:read}, anything else {@code
 * tickets:write}, and so for each resource. No session, no cookie.
 */
@Configuration(proxyBeanMethods = false)
class ApiAccess {
  static final String ROOT = "/api/v1";
  private static final String OPENAPI = ROOT + "/openapi";
  private static final String BEARER = "Bearer ";
  private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");

  /** The program behind a request. */
  static final class Program extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;
    private final transient ApiToken token;

    Program(ApiToken token) {
      super(AuthorityUtils.createAuthorityList(token.scopes()));
      this.token = token;
      setAuthenticated(true);
    }

    ApiToken token() {
      return token;
    }

    @Override
    public Object getCredentials() {
      return "";
    }

    @Override
    public Object getPrincipal() {
      return name(token);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Program p && p.token.equals(token);
    }

    @Override
    public int hashCode() {
      return token.hashCode();
    }
  }

  /** As histories and audit name it. */
  static String name(ApiToken token) {
    return "api " + token.name();
  }

  @Bean
  @Order(0)
  SecurityFilterChain api(HttpSecurity http, ApiTokens tokens, JsonMapper json) {
    http.securityMatcher(ROOT + "/**");
    http.csrf(c -> c.disable());
    http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    http.requestCache(c -> c.disable());
    http.addFilterBefore(new TokenFilter(tokens, json), BasicAuthenticationFilter.class);
    http.authorizeHttpRequests(
        paths -> {
          paths.requestMatchers(OPENAPI, OPENAPI + "/**", OPENAPI + ".yaml").permitAll();
          paths.anyRequest().access((who, at) -> new AuthorizationDecision(may(who.get(), at)));
        });
    http.exceptionHandling(
        e ->
            e.authenticationEntryPoint(
                    (request, response, why) -> {
                      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                      answer(
                          response,
                          json,
                          HttpStatus.UNAUTHORIZED,
                          "Show a token: Authorization: Bearer jf_... An administrator makes one on"
                              + " the page API tokens. One that is shown may be wrong, expired or"
                              + " revoked.");
                    })
                .accessDeniedHandler(
                    (request, response, why) ->
                        answer(
                            response,
                            json,
                            HttpStatus.FORBIDDEN,
                            "The token lacks the scope " + needed(request) + ".")));
    return http.build();
  }

  /** Whoever signs it may: {@link HookApi} looks. */
  @Bean
  @Order(-1)
  SecurityFilterChain hooks(HttpSecurity http) {
    http.securityMatcher("/hooks/**");
    http.csrf(c -> c.disable());
    http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    http.requestCache(c -> c.disable());
    http.authorizeHttpRequests(paths -> paths.anyRequest().permitAll());
    return http.build();
  }

  private static boolean may(Authentication who, RequestAuthorizationContext at) {
    return who.getAuthorities().stream()
        .anyMatch(a -> needed(at.getRequest()).equals(a.getAuthority()));
  }

  /** The scope that a request needs. */
  static String needed(HttpServletRequest request) {
    String path = request.getRequestURI().substring(ROOT.length()).replaceFirst("^/", "");
    String resource = path.replaceFirst("/.*", "");
    return resource + (READING.contains(request.getMethod()) ? ":read" : ":write");
  }

  private static void answer(
      HttpServletResponse response, JsonMapper json, HttpStatus status, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(ProblemDetail.forStatusAndDetail(status, detail)));
  }

  static final class TokenFilter extends OncePerRequestFilter {
    private final ApiTokens tokens;
    private final JsonMapper json;

    TokenFilter(ApiTokens tokens, JsonMapper json) {
      this.tokens = tokens;
      this.json = json;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
      if (shown != null && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
        Optional<ApiToken> token;
        try {
          token = tokens.of(shown.substring(BEARER.length()).strip());
        } catch (DataAccessException | TransactionException away) {
          answer(response, json, HttpStatus.SERVICE_UNAVAILABLE, ApiProblems.AWAY);
          return;
        }
        if (token.isPresent()) {
          var context = SecurityContextHolder.createEmptyContext();
          context.setAuthentication(new Program(token.get()));
          SecurityContextHolder.setContext(context);
        }
      }
      chain.doFilter(request, response);
    }
  }

  /** Whether the program may see callers' numbers whole. */
  static boolean seesNumbers(Authentication who) {
    return who.getAuthorities().stream().anyMatch(a -> ApiTokens.PERSONAL.equals(a.getAuthority()));
  }
}
