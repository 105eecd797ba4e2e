package dev.jackfield.engine.mail.jdbc;

import dev.jackfield.engine.mail.MailStore;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages in {@code ticket_mail}. */
public final class JdbcMails implements MailStore {
  private final JdbcClient jdbc;

  public JdbcMails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Long> ticketOf(Collection<String> messages) {
    if (messages.isEmpty()) {
      return Optional.empty();
    }
    return jdbc.sql(
            "select ticket from ticket_mail where message in (:messages) order by at desc limit 1")
        .param("messages", messages)
        .query(Long.class)
        .optional();
  }

  @Override
  public boolean knows(long ticket, String sender) {
    return jdbc.sql("select exists (select from ticket_mail where ticket = ? and sender = ?)")
        .params(ticket, sender)
        .query(Boolean.class)
        .single();
  }

  @Override
  public void keep(String message, long ticket, String sender, Instant at) {
    jdbc.sql(
            """
            insert into ticket_mail (message, ticket, sender, at) values (?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(message, ticket, sender, Timestamp.from(at))
        .update();
  }
}
