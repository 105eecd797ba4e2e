package dev.jackfield.api;

import dev.jackfield.api.Webhook.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where webhooks and what is to be sent to them are kept. */
public interface WebhookStore {
  Webhook add(String url, Set<String> events, byte[] sealedSecret, String by, Instant at);

  List<Webhook> all();

  Optional<Webhook> find(long id);

  Optional<byte[]> sealedSecret(long id);

  void enable(long id, boolean enabled);

  boolean remove(long id);

  /** The newest first. */
  List<Delivery> deliveries(long webhook, int most);

  /** One for a webhook alone. */
  void add(long webhook, String source, String event, String body, Instant now);

  /**
   * Takes deliveries that are due; nobody else is given them until then.
   *
   * @param until when they are due again, if nothing is said of them
   */
  List<Delivery> take(Instant now, Instant until, int most);

  void delivered(long delivery, int status, Instant at);

  /**
   * @param nextAt null: given up
   */
  void failed(long delivery, @Nullable Integer status, String problem, @Nullable Instant nextAt);

  /** Tries one that was given up, or that waits, now. */
  void again(long delivery, Instant now);

  void sweep(Instant before);
}
