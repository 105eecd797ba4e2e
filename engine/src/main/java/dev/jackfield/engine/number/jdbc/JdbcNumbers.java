package dev.jackfield.engine.number.jdbc;

import dev.jackfield.engine.number.NumberStore;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.exchange.IncomingCalls.RecordCalls;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers in {@code phone_number}. */
public final class JdbcNumbers implements NumberStore {
  private final JdbcClient jdbc;

  public JdbcNumbers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<PhoneNumber> all() {
    return jdbc.sql("select * from phone_number")
        .query(
            (row, _) ->
                new PhoneNumber(
                    row.getString("number"),
                    row.getString("title"),
                    row.getString("process_id"),
                    row.getString("language"),
                    row.getBoolean("answer_later"),
                    row.getString("fallback_queue"),
                    row.getString("fallback_recording"),
                    row.getString("fallback_text"),
                    RecordCalls.valueOf(row.getString("record")),
                    row.getBoolean("two_people")))
        .list();
  }

  @Override
  public void put(PhoneNumber n) {
    jdbc.sql(
            """
            insert into phone_number (number, title, process_id, language, answer_later,
                                      fallback_queue, fallback_recording, fallback_text, record,
                                      two_people)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (number) do update set
              title = excluded.title, process_id = excluded.process_id,
              language = excluded.language, answer_later = excluded.answer_later,
              fallback_queue = excluded.fallback_queue,
              fallback_recording = excluded.fallback_recording,
              fallback_text = excluded.fallback_text, record = excluded.record,
              two_people = excluded.two_people
            """)
        .params(
            Arrays.asList(
                n.number(),
                n.title(),
                n.processId(),
                n.language(),
                n.answerLater(),
                n.fallbackQueue(),
                n.fallbackRecording(),
                n.fallbackText(),
                n.record().name(),
                n.twoPeople()))
        .update();
  }

  @Override
  public void remove(String number) {
    jdbc.sql("delete from phone_number where number = ?").param(number).update();
  }
}
