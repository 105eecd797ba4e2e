package dev.jackfield.api;

import static dev.jackfield.engine.user.User.Role.ADMIN;

import dev.jackfield.api.jdbc.JdbcTokens;
import dev.jackfield.api.jdbc.JdbcWebhookNews;
import dev.jackfield.api.jdbc.JdbcWebhooks;
import dev.jackfield.engine.secret.Seal;
import dev.jackfield.step.outside.OutsideAddresses;
import dev.jackfield.web.Section;
import dev.jackfield.web.Section.Group;
import dev.jackfield.web.Section.Sections;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Wires the API and its pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
@Import({
  ApiAccess.class,
  ApiProblems.class,
  TicketApi.class,
  CallApi.class,
  CallbackApi.class,
  QueueApi.class,
  AgentApi.class,
  NumberApi.class,
  WebhookApi.class,
  HookApi.class,
  TokenPages.class,
  WebhookPages.class
})
public class ApiConfiguration {
  private static final String BEARER = "token";

  @Bean
  @Order(3)
  Sections apiSections() {
    return new Sections(
        "messages/api",
        List.of(
            new Section("/api-tokens", "tokens.title", Group.SET_UP, Set.of(ADMIN), true),
            new Section("/webhooks", "webhooks.title", Group.SET_UP, Set.of(ADMIN), true)));
  }

  @Bean
  JdbcTokens tokenStore(JdbcClient jdbc) {
    return new JdbcTokens(jdbc);
  }

  @Bean
  ApiTokens apiTokens(TokenStore store, Clock clock) {
    return new ApiTokens(store, clock);
  }

  @Bean
  Once once(
      RequestStore store, PlatformTransactionManager transactions, JsonMapper json, Clock clock) {
    return new Once(store, new TransactionTemplate(transactions), json, clock);
  }

  @Bean
  WebhookStore webhookStore(JdbcClient jdbc) {
    return new JdbcWebhooks(jdbc);
  }

  @Bean
  WebhookNews webhookNews(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new JdbcWebhookNews(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  Webhooks webhooks(WebhookStore store, Seal seal, Clock clock) {
    return new Webhooks(store, seal, clock);
  }

  @Bean
  WebhookSender webhookSender(
      WebhookStore store,
      WebhookNews news,
      RequestStore requests,
      Seal seal,
      Clock clock,
      ApiSettings settings) {
    return new WebhookSender(
        store,
        news,
        requests,
        seal,
        clock,
        new OutsideAddresses(settings.privateHosts(), "jackfield.api.private-hosts"));
  }

  @Bean
  OpenAPI described() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Jackfield")
                .version("1")
                .description(
                    "Tickets, calls, queues, agents, numbers and webhooks of a Jackfield contact"
                        + " center. Errors are application/problem+json (RFC 9457)."))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList(BEARER));
  }
}
