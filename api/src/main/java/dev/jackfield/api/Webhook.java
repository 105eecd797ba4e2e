package dev.jackfield.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where news are sent.
 *
 * @param events which ones, of {@link #EVENTS}
 */
public record Webhook(
    long id, String url, Set<String> events, boolean enabled, String madeBy, Instant madeAt) {

  /** What can be told of. */
  public static final List<String> EVENTS =
      List.of(
          "call.arrived",
          "call.connected",
          "call.ended",
          "callback.planned",
          "callback.calling",
          "callback.not-reached",
          "callback.talked",
          "callback.talked-meanwhile",
          "callback.in-vain",
          "callback.not-allowed",
          "callback.expired",
          "callback.cancelled",
          "ticket.opened",
          "ticket.assigned",
          "ticket.escalated",
          "ticket.resolved",
          "ticket.reopened",
          "ticket.closed",
          "ticket.merged");

  /**
   * News for one of them.
   *
   * @param nextAt null: delivered, or given up
   * @param status of the last answer; null: there was none
   * @param problem of the last try; empty: none
   */
  public record Delivery(
      long id,
      long webhook,
      String event,
      String body,
      Instant at,
      int attempts,
      @Nullable Instant nextAt,
      @Nullable Instant deliveredAt,
      @Nullable Integer status,
      String problem) {}
}
