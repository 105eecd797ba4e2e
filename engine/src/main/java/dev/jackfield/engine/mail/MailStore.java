package dev.jackfield.engine.mail;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Which e-mail belongs to which ticket. */
public interface MailStore {

  /** The ticket of one of these messages, the newest first. */
  Optional<Long> ticketOf(Collection<String> messages);

  /** Whether this sender has written to this ticket before. */
  boolean knows(long ticket, String sender);

  /** Keeps that it was taken; again is fine. */
  void keep(String message, long ticket, String sender, Instant at);
}
