package dev.jackfield.api;

import dev.jackfield.engine.secret.Seal;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets up where news are sent. The secret that signs them is shown once. */
final class Webhooks {
  private static final int SECRET_BYTES = 32;
  private static final int LONGEST_URL = 1_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final WebhookStore store;
  private final Seal seal;
  private final Clock clock;

  Webhooks(WebhookStore store, Seal seal, Clock clock) {
    this.store = store;
    this.seal = seal;
    this.clock = clock;
  }

  /**
   * @param secret that signs what is sent; kept sealed
   */
  record Made(Webhook webhook, String secret) {
    @Override
    public String toString() {
      return "Made[" + webhook.id() + "]";
    }
  }

  /**
   * Whether news can be sent there at all: http or https, with a host, without a password in it.
   */
  static boolean isAddress(@Nullable String url) {
    if (url == null || url.length() > LONGEST_URL) {
      return false;
    }
    try {
      URI uri = new URI(url);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException no) {
      return false;
    }
  }

  static boolean areEvents(@Nullable List<String> events) {
    return events != null && !events.isEmpty() && Webhook.EVENTS.containsAll(events);
  }

  Made make(String url, List<String> events, String by) {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    String secret = "whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Set<String> wanted = new HashSet<>(events);
    return new Made(store.add(url, wanted, seal.seal(secret), by, clock.instant()), secret);
  }

  /** Sends one that says nothing, so that somebody can see whether it arrives. */
  void test(long id) {
    store.add(
        id,
        "test:" + clock.millis(),
        "test",
        "{\"event\":\"test\",\"at\":\"" + clock.instant() + "\"}",
        clock.instant());
  }

  /** Tries a delivery of this webhook now. False when it has none of this number. */
  boolean again(long id, long delivery) {
    boolean its =
        store.deliveries(id, WebhookPages.SHOWN).stream().anyMatch(d -> d.id() == delivery);
    if (its) {
      store.again(delivery, clock.instant());
    }
    return its;
  }

  WebhookStore store() {
    return store;
  }
}
