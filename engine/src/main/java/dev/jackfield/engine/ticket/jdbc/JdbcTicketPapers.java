package dev.jackfield.engine.ticket.jdbc;

import dev.jackfield.engine.ticket.TicketEvent;
import dev.jackfield.engine.ticket.TicketFile;
import dev.jackfield.engine.ticket.TicketLink;
import dev.jackfield.engine.ticket.TicketNote;
import dev.jackfield.engine.ticket.TicketPapers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Papers in {@code ticket_note}, {@code ticket_event}, {@code ticket_link} and {@code ticket_file}.
 */
public final class JdbcTicketPapers implements TicketPapers {
  /** The ticket and all that became a part of it. */
  private static final String WHOLE =
      """
      with recursive whole(id) as (values (cast(:id as bigint))
        union select t.id from ticket t join whole w on t.merged_into = w.id)
      """;

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final TicketLines lines;

  public JdbcTicketPapers(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.lines = new TicketLines(jdbc);
  }

  @Override
  public List<TicketNote> notes(long id) {
    return jdbc.sql(
            WHOLE
                + "select n.ticket, n.at, n.author, n.text from ticket_note n"
                + " where n.ticket in (select id from whole) order by n.at, n.id")
        .param("id", id)
        .query(
            (row, _) ->
                new TicketNote(
                    row.getLong("ticket"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("author"),
                    row.getString("text")))
        .list();
  }

  @Override
  public void note(long id, @Nullable Long jobKey, Instant at, String author, String text) {
    transaction.executeWithoutResult(
        _ -> {
          int written =
              jdbc.sql(
                      """
                      insert into ticket_note (ticket, job_key, at, author, text)
                      values (?, ?, ?, ?, ?) on conflict do nothing
                      """)
                  .params(Arrays.asList(id, jobKey, Timestamp.from(at), author, text))
                  .update();
          if (written == 1) {
            lines.findBy(id, text);
          }
        });
  }

  @Override
  public List<TicketEvent> history(long id, int most) {
    return jdbc.sql(
            WHOLE
                + "select * from ticket_event where ticket in (select id from whole)"
                + " order by id desc limit :most")
        .param("id", id)
        .param("most", most)
        .query(this::event)
        .list();
  }

  @Override
  public List<TicketEvent> since(long event, int most) {
    return jdbc.sql("select * from ticket_event where id > ? order by id limit ?")
        .params(event, most)
        .query(this::event)
        .list();
  }

  private TicketEvent event(ResultSet row, int number) throws SQLException {
    return new TicketEvent(
        row.getLong("id"),
        row.getLong("ticket"),
        row.getTimestamp("at").toInstant(),
        row.getString("who"),
        row.getString("what"),
        lines.detail(row.getString("detail")));
  }

  @Override
  public List<TicketLink> links(long id) {
    return jdbc.sql("select * from ticket_link where ticket = ? order by at, kind, ref")
        .param(id)
        .query(
            (row, _) ->
                new TicketLink(
                    TicketLink.Kind.of(row.getString("kind")),
                    row.getString("ref"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("who")))
        .list();
  }

  @Override
  public boolean link(long id, TicketLink link) {
    return done(
        () -> {
          boolean isNew =
              jdbc.sql(
                          """
                          insert into ticket_link (ticket, kind, ref, at, who)
                          values (?, ?, ?, ?, ?) on conflict do nothing
                          """)
                      .params(
                          id, link.kind().word(), link.ref(), Timestamp.from(link.at()), link.who())
                      .update()
                  == 1;
          if (isNew) {
            lines.add(id, link.at(), link.who(), "linked", detail(link.kind(), link.ref()));
          }
          return isNew;
        });
  }

  @Override
  public boolean unlink(long id, TicketLink.Kind kind, String ref, String who, Instant at) {
    return done(
        () -> {
          boolean was =
              jdbc.sql("delete from ticket_link where ticket = ? and kind = ? and ref = ?")
                      .params(id, kind.word(), ref)
                      .update()
                  == 1;
          if (was) {
            lines.add(id, at, who, "unlinked", detail(kind, ref));
          }
          return was;
        });
  }

  private static Map<String, String> detail(TicketLink.Kind kind, String ref) {
    return Map.of("kind", kind.word(), "ref", ref);
  }

  @Override
  public List<Long> linkedTo(TicketLink.Kind kind, String ref) {
    return jdbc.sql(
            """
            select l.ticket from ticket_link l join ticket t on t.id = l.ticket
            where l.kind = ? and l.ref = ? and t.merged_into is null order by l.ticket
            """)
        .params(kind.word(), ref)
        .query(Long.class)
        .list();
  }

  @Override
  public List<TicketFile> files(long id) {
    return jdbc.sql(
            WHOLE
                + "select id, name, type, length(content) as bytes, at, who from ticket_file"
                + " where ticket in (select id from whole) order by id")
        .param("id", id)
        .query(JdbcTicketPapers::file)
        .list();
  }

  @Override
  public Optional<TicketFile> keep(
      long id, String name, String type, byte[] content, String who, Instant at, int most) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              // One after the other, or two people could both find room for the last one.
              jdbc.sql("select id from ticket where id = ? for update")
                  .param(id)
                  .query(Long.class)
                  .single();
              if (files(id).size() >= most) {
                return Optional.<TicketFile>empty();
              }
              TicketFile kept =
                  jdbc.sql(
                          """
                          insert into ticket_file (ticket, name, type, content, at, who)
                          values (?, ?, ?, ?, ?, ?)
                          returning id, name, type, length(content) as bytes, at, who
                          """)
                      .params(id, name, type, content, Timestamp.from(at), who)
                      .query(JdbcTicketPapers::file)
                      .single();
              lines.add(id, at, who, "filed", Map.of("name", name));
              lines.findBy(id, name);
              return Optional.of(kept);
            }));
  }

  @Override
  public Optional<byte[]> content(long id, long file) {
    return jdbc.sql(
            WHOLE
                + "select content from ticket_file"
                + " where id = :file and ticket in (select id from whole)")
        .param("id", id)
        .param("file", file)
        .query((row, _) -> row.getBytes("content"))
        .optional();
  }

  private boolean done(BooleanSupplier work) {
    return Boolean.TRUE.equals(transaction.execute(_ -> work.getAsBoolean()));
  }

  private static TicketFile file(ResultSet row, int number) throws SQLException {
    return new TicketFile(
        row.getLong("id"),
        row.getString("name"),
        row.getString("type"),
        row.getLong("bytes"),
        row.getTimestamp("at").toInstant(),
        row.getString("who"));
  }
}
