package dev.jackfield.engine.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.duty.jdbc.PostgresDutyLock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of several engines one is on duty, and another takes over when it is gone. */
class OneEngineIsOnDutyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final JdbcClient jdbc = JdbcClient.create(RealPostgres.database());
  private final Engine ann = new Engine("ann");
  private final Engine ben = new Engine("ben");

  /** What an engine was told. */
  private static final class Engine implements Duty.Work {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicReference<BooleanSupplier> lasts = new AtomicReference<>();
    private final Duty duty;

    Engine(String name) {
      duty = Duty.shared(new PostgresDutyLock(RealPostgres.database()), name, this);
    }

    @Override
    public void begin(long term, BooleanSupplier stillOn) {
      lasts.set(stillOn);
      told.add("begin " + term);
    }

    @Override
    public void end() {
      told.add("end");
    }
  }

  @AfterEach
  void end() {
    ann.duty.close();
    ben.duty.close();
  }

  @Test
  void theOtherTakesOverWhenItIsGivenBack() {
    ann.duty.start();
    await().atMost(PATIENCE).until(() -> ann.told.size() == 1);
    long term = ann.duty.term();
    ben.duty.start();
    assertThat(ann.duty.isOnDuty()).isTrue();
    assertThat(ben.duty.isOnDuty()).isFalse();
    ann.duty.close();
    assertThat(ann.told).containsExactly("begin " + term, "end");
    assertThat(ann.duty.isOnDuty()).isFalse();
    await().atMost(PATIENCE).until(() -> ben.told.equals(List.of("begin " + (term + 1))));
    assertThat(ben.duty.isOnDuty()).isTrue();
    assertThat(holder()).isEqualTo("ben");
  }

  /** As when the database is restarted, or the network between is cut. */
  @Test
  void whoLosesTheSessionStopsBeforeAnotherBegins() {
    ann.duty.start();
    await().atMost(PATIENCE).until(() -> ann.told.size() == 1);
    BooleanSupplier first = ann.lasts.get();
    jdbc.sql(
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                + " and objid = ?")
        .param(0x64757479L)
        .query(Boolean.class)
        .list();
    ben.duty.start();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              boolean both = ann.duty.isOnDuty() && ben.duty.isOnDuty();
              assertThat(both).isFalse();
              return ann.told.contains("end") && (ann.told.size() == 3 || ben.told.size() == 1);
            });
    if (ann.told.size() == 2) {
      assertThat(first.getAsBoolean()).isFalse();
    }
  }

  @Test
  void anEngineAloneIsAlwaysOnDuty() {
    Engine alone = new Engine("alone");
    Duty duty = Duty.alone(alone);
    duty.start();
    assertThat(alone.told).containsExactly("begin 0");
    assertThat(duty.isOnDuty()).isTrue();
    assertThat(duty.term()).isZero();
    duty.close();
    assertThat(alone.told).containsExactly("begin 0", "end");
    alone.duty.close();
  }

  private String holder() {
    return jdbc.sql("select holder from duty").query(String.class).single();
  }
}
