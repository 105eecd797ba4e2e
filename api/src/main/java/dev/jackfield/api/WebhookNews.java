package dev.jackfield.api;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** What happened to tickets, callbacks and calls, for the webhooks that want to know. */
public interface WebhookNews {
  /**
   * Something that happened.
   *
   * @param source names it, so that it is sent once
   * @param subject id of the call, callback or ticket
   * @param detail what else is known of it, without anything personal
   */
  record Happened(
      String source, String event, Instant at, String subject, Map<String, Object> detail) {}

  /**
   * Makes deliveries of what happened since the last time.
   *
   * @param body of what is sent
   * @param most of each kind
   */
  void take(Function<Happened, String> body, Instant now, int most);
}
