package dev.jackfield.app.trial;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forgets what earlier tries left in their database: no try sees another one's callers. */
final class CleanSlate {
  private static final List<String> OF_CALLS =
      List.of(
          "call_event",
          "call_personal",
          "call",
          "decision",
          "recording",
          "secret_digits",
          "waiting_call",
          "callback_event",
          "callback",
          "ticket_message",
          "ticket_note",
          "ticket",
          "contact_attempt",
          "agent_state_log",
          "wait_estimate");

  private final JdbcClient jdbc;

  CleanSlate(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void wipe() {
    jdbc.sql("truncate table " + String.join(", ", OF_CALLS) + " cascade").update();
  }
}
