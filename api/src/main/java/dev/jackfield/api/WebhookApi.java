package dev.jackfield.api;

import dev.jackfield.api.Webhook.Delivery;
import dev.jackfield.web.Audit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks for programs. */
@RestController
@RequestMapping(ApiAccess.ROOT + "/webhooks")
@Tag(name = "webhooks")
final class WebhookApi {
  private final Webhooks webhooks;
  private final Once once;
  private final Audit audit;

  WebhookApi(Webhooks webhooks, Once once, Audit audit) {
    this.webhooks = webhooks;
    this.once = once;
    this.audit = audit;
  }

  record WebhookWish(@Nullable String url, @Nullable List<String> events) {}

  /**
   * A new webhook.
   *
   * @param secret that signs what is sent; null: it was shown when the webhook was made
   */
  record WebhookMade(Webhook webhook, @Nullable String secret) {}

  @Operation(summary = "All webhooks")
  @GetMapping
  List<Webhook> list() {
    return webhooks.store().all();
  }

  @Operation(
      summary = "Set up a webhook",
      description =
          "Once for each Idempotency-Key. The answer holds the secret: verify"
              + " `Jackfield-Signature: t=<seconds>,v1=<hex>` as HMAC-SHA256 over `<seconds>.<body>`.")
  @PostMapping
  ResponseEntity<String> make(
      @RequestBody WebhookWish sent,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication who) {
    String url = sent.url();
    List<String> events = sent.events();
    if (url == null || !Webhooks.isAddress(url)) {
      throw ApiProblem.wrong("url", "An http or https address with a host, without a password.");
    }
    if (events == null || !Webhooks.areEvents(events)) {
      throw ApiProblem.wrong("events", "Some of " + String.join(", ", Webhook.EVENTS) + ".");
    }
    return once.create(
        key,
        "webhooks",
        sent,
        who,
        () -> {
          Webhooks.Made made = webhooks.make(url, events, who.getName());
          audit.did(who.getName(), "created webhook", "" + made.webhook().id());
          return new Once.Created(
              ApiAccess.ROOT + "/webhooks/" + made.webhook().id(),
              new WebhookMade(made.webhook(), made.secret()),
              new WebhookMade(made.webhook(), null));
        });
  }

  @Operation(summary = "What was sent to it, the newest first")
  @GetMapping("/{id}/deliveries")
  List<Delivery> deliveries(
      @PathVariable long id, @RequestParam(defaultValue = "" + Page.USUAL) int limit) {
    return webhooks.store().deliveries(webhook(id).id(), Page.limit(limit));
  }

  @Operation(summary = "Remove a webhook")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable long id, Authentication who) {
    webhooks.store().remove(webhook(id).id());
    audit.did(who.getName(), "deleted webhook", "" + id);
  }

  private Webhook webhook(long id) {
    return webhooks.store().find(id).orElseThrow(() -> ApiProblem.notFound("webhook " + id));
  }
}
