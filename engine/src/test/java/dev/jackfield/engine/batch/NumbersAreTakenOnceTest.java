package dev.jackfield.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.batch.Batch.State;
import dev.jackfield.engine.batch.jdbc.JdbcBatches;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** By the pace, and never a second time, whatever happens to who took them. */
class NumbersAreTakenOnceTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final List<State> ANY = List.of(State.values());

  private final BatchStore store =
      new JdbcBatches(
          new JdbcTemplate(RealPostgres.database()),
          new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database())));

  private Batch running(int numbers, int perMinute, int atOnce) {
    List<BatchEntry> entries = new ArrayList<>();
    for (int row = 1; row <= numbers; row++) {
      entries.add(
          new BatchEntry(
              row, new Personal("+8621555" + (10_000 + row)), Map.of("b", "1", "a", "2")));
    }
    Batch.Order order =
        new Batch.Order("t", "call-out", "4000", "en", new About("none", ""), perMinute, atOnce, 3);
    Batch batch = store.prepare(order, entries, "sue", NOW);
    assertThat(store.become(batch.id(), ANY, State.RUNNING, "", NOW)).isTrue();
    return store.find(batch.id()).orElseThrow();
  }

  @Test
  void noMoreAtOnceThanItMayHave() {
    Batch batch = running(5, 6_000, 2);
    List<BatchNumber> taken = store.take(batch, NOW);
    assertThat(taken).extracting(BatchNumber::row).containsExactly(1, 2);
    assertThat(store.take(batch, NOW)).isEmpty();
    store.done(taken.getFirst(), BatchOutcome.BUSY, "", NOW);
    assertThat(store.take(batch, NOW)).extracting(BatchNumber::row).containsExactly(3);
    assertThat(store.counts(batch.id())).isEqualTo(Map.of("open", 2, "dialling", 2, "busy", 1));
  }

  @Test
  void notFasterThanItMayBe() {
    Batch slow = running(5, 6, 5);
    assertThat(store.take(slow, NOW)).hasSize(1);
    assertThat(store.take(slow, NOW.plusSeconds(9))).isEmpty();
    assertThat(store.take(slow, NOW.plusSeconds(11))).hasSize(1);
    Batch fast = running(100, 120, 100);
    assertThat(store.take(fast, NOW)).hasSize(10);
    assertThat(store.take(fast, NOW.plusSeconds(1))).isEmpty();
    assertThat(store.take(fast, NOW.plusSeconds(6))).hasSize(10);
  }

  @Test
  void whatWasTakenByWhoDiedIsUnknownAndNotTakenAgain() {
    Batch batch = running(1, 60, 1);
    BatchNumber taken = store.take(batch, NOW).getFirst();
    Instant later = NOW.plus(Duration.ofMinutes(5));
    assertThat(store.take(batch, later)).isEmpty();
    assertThat(store.lost(later)).extracting(BatchNumber::call).contains(taken.call());
    store.done(taken, BatchOutcome.UNKNOWN, "", later);
    assertThat(store.take(batch, later)).isEmpty();
    store.later(taken, later, "");
    store.giveBack(taken);
    assertThat(store.counts(batch.id())).isEqualTo(Map.of("unknown", 1));
  }

  @Test
  void whatMayNotBeCalledYetWaits() {
    Batch batch = running(2, 6_000, 1);
    BatchNumber first = store.take(batch, NOW).getFirst();
    store.later(first, NOW.plusSeconds(3600), "hours");
    assertThat(store.take(batch, NOW)).extracting(BatchNumber::row).containsExactly(2);
    Batch paused = store.find(batch.id()).orElseThrow();
    assertThat(store.become(batch.id(), ANY, State.PAUSED, "", NOW)).isTrue();
    assertThat(store.take(paused, NOW.plusSeconds(7200))).isEmpty();
  }

  @Test
  void theCellsKeepTheirOrder() {
    Batch batch = running(1, 60, 1);
    assertThat(store.numbers(batch.id(), 1, 1).getFirst().columns().keySet())
        .containsExactlyInAnyOrder("a", "b");
  }
}
