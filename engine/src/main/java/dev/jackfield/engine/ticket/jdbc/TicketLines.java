package dev.jackfield.engine.ticket.jdbc;

import dev.jackfield.engine.ticket.TicketWords;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Lines of tickets' histories and the words they are found by, within whatever transaction. */
final class TicketLines {
  /** So that a ticket of very many notes can still be written to. */
  private static final int MOST_WORDS = 20_000;

  private final JdbcClient jdbc;
  private final JsonMapper json = new JsonMapper();

  TicketLines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(long ticket, Instant at, String who, String what, Map<String, String> detail) {
    jdbc.sql(
            """
            with line as (
              insert into ticket_event (ticket, at, who, what, detail)
              values (?, ?, ?, ?, ?::jsonb) returning id)
            insert into ticket_news select id from line
            """)
        .params(ticket, Timestamp.from(at), who, what, json.writeValueAsString(detail))
        .update();
    jdbc.sql("update ticket set changed_at = ? where id = ?")
        .params(Timestamp.from(at), ticket)
        .update();
  }

  Map<String, String> detail(String text) {
    Map<String, String> detail = new TreeMap<>();
    json.readTree(text).properties().forEach(p -> detail.put(p.getKey(), p.getValue().asString()));
    return detail;
  }

  /** From now on the ticket is found by these too. */
  void findBy(long ticket, String... texts) {
    String[] words = TicketWords.of(String.join("\n", texts)).toArray(String[]::new);
    jdbc.sql(
            "update ticket set words = words || array_to_tsvector(?) where id = ? and length(words) < ?")
        .param(1, words)
        .param(2, ticket)
        .param(3, MOST_WORDS)
        .update();
  }

  /** All of the words, or what begins with them, as {@code to_tsquery} reads it. */
  static String query(Collection<String> words) {
    return words.stream()
        .map(w -> "'" + w.replace("\\", "\\\\").replace("'", "''") + "':*")
        .collect(Collectors.joining(" & "));
  }
}
