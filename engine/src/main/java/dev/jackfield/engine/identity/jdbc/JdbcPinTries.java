package dev.jackfield.engine.identity.jdbc;

import dev.jackfield.step.identity.PinTries;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PINs that were tried in vain, in {@code pin_try}; older ones than count are taken away. */
public final class JdbcPinTries implements PinTries {
  private final JdbcClient jdbc;
  private final Clock clock;
  private final int most;
  private final Duration within;

  /**
   * @param most how many wrong ones a customer has within that time
   */
  public JdbcPinTries(JdbcClient jdbc, Clock clock, int most, Duration within) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.most = most;
    this.within = within;
  }

  /** Written first and counted then: of several at once none can miss the others. */
  @Override
  public Optional<Try> begin(String customer, long job) {
    Instant now = clock.instant();
    Timestamp from = Timestamp.from(now.minus(within));
    jdbc.sql("delete from pin_try where at < ?").param(from).update();
    long number =
        jdbc.sql(
                """
                insert into pin_try (job, customer, at) values (?, ?, ?)
                on conflict (job) do update set at = excluded.at returning number
                """)
            .params(job, customer, Timestamp.from(now))
            .query(Long.class)
            .single();
    int made =
        jdbc.sql("select count(*) from pin_try where customer = ? and at >= ?")
            .params(customer, from)
            .query(Integer.class)
            .single();
    Try one = new Try(customer, number, made >= most);
    if (made > most) {
      undone(one);
      return Optional.empty();
    }
    return Optional.of(one);
  }

  @Override
  public void right(Try made) {
    jdbc.sql("delete from pin_try where customer = ?").param(made.customer()).update();
  }

  @Override
  public void undone(Try made) {
    jdbc.sql("delete from pin_try where number = ?").param(made.number()).update();
  }
}
