package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.batch.Batch;
import dev.jackfield.engine.batch.Batches;
import dev.jackfield.engine.callback.Callback;
import dev.jackfield.engine.callback.Callback.First;
import dev.jackfield.engine.callback.Callback.State;
import dev.jackfield.engine.callback.CallbackEvent;
import dev.jackfield.engine.callback.CallbackWish;
import dev.jackfield.engine.callback.Callbacks;
import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.exchange.Personal;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** By the ready rules, with the time in hand: what may not be called tonight is called tomorrow. */
class CallbackNextMorningTest {
  private static final Duration WITHIN = Duration.ofSeconds(40);
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final Answering ANSWERS = new Answering.AfterRinging(Duration.ofMillis(200), 0);

  private final ShiftedClock clock = new ShiftedClock();
  private final LocalDate today = LocalDate.now(CHINA);
  private final TestSystem system;
  private final Callbacks callbacks;
  private final ScriptedPhone office;

  CallbackNextMorningTest() throws Exception {
    at(today, LocalTime.of(21, 30));
    system = TestSystem.withReadyRules(clock);
    callbacks = system.part(Callbacks.class);
    int port = TestPorts.free();
    int rtp = TestPorts.SYSTEM_RTP + 400;
    office =
        ScriptedPhone.open(
            PhoneSettings.onLoopback("office", "", port, rtp, rtp + 39, system.sipPort),
            PhoneEvents.NONE);
    office.answering(ANSWERS);
    system
        .part(Trunks.class)
        .put(new Trunk("back", "127.0.0.1", port, "udp", "", new Personal(""), List.of()));
  }

  @AfterEach
  void close() {
    office.close();
    system.close();
  }

  private void at(LocalDate day, LocalTime time) {
    clock.set(day.atTime(time).atZone(CHINA).toInstant());
  }

  private Callback now(Callback callback) {
    return callbacks.find(callback.id()).orElseThrow();
  }

  @Test
  void aCallbackIsRefusedByHoursAndDoneNextMorningAndABatchWaitsForItToo() throws Exception {
    CallbackWish wish =
        new CallbackWish(
            null,
            null,
            new Personal("+862155508301"),
            "",
            "4000",
            "en",
            Map.of("queue", "support", "skills", List.of(Map.of("skill", "support", "level", 5))),
            "a bill",
            "",
            CallbackWish.PURPOSE,
            First.AGENT,
            null,
            clock.instant(),
            Duration.ofHours(24),
            "test");
    Callback planned = ((Callbacks.Planned.Made) callbacks.plan(wish, "support")).callback();
    assertThat(planned.dueAt().atZone(CHINA).toLocalDateTime())
        .isEqualTo(today.plusDays(1).atTime(8, 0));
    assertThat(callbacks.history(planned.id()).getFirst().detail())
        .contains("calls are allowed 08:00-20:00")
        .contains("\n");
    Batch batch = batch();

    at(today.plusDays(1), LocalTime.of(7, 58));
    assertThat(now(planned).state()).isEqualTo(State.PLANNED);
    assertThat(office.calls()).isEmpty();

    at(today.plusDays(1), LocalTime.of(8, 0, 1));
    system.agent("nora", new Answering.AfterRinging(Duration.ofMillis(200), 440));
    system.awaitState("nora", AgentState.Talking.class);
    PhoneCall customer =
        Awaitility.await()
            .atMost(WITHIN)
            .until(() -> office.calls().stream().findFirst().orElse(null), c -> c != null);
    customer.hearsTone(440).get(30, TimeUnit.SECONDS);
    customer.hangUp();
    Awaitility.await().atMost(WITHIN).until(() -> now(planned).state() == State.TALKED);
    assertThat(callbacks.history(planned.id()))
        .extracting(CallbackEvent::what)
        .containsExactly("planned", "agent-held", "calling", "talked");
    theBatchIsDone(batch);
  }

  /** Two numbers that wait for the morning. */
  private Batch batch() {
    Batches batches = system.part(Batches.class);
    Batches.Prepared prepared =
        batches.prepare(
            new Batch.Order("Two", "call-out", "4000", "en", new About("service", ""), 600, 1, 100),
            "number,name\n+862155508302,Li\n+862155508303,Wang\n",
            "test");
    Batch batch = ((Batches.Prepared.Made) prepared).batch();
    assertThat(batches.start(batch.id(), "test")).isTrue();
    Awaitility.await()
        .atMost(WITHIN)
        .until(() -> batches.numbers(batch.id(), 1, 2).getFirst().nextAt() != null);
    Awaitility.await()
        .atMost(WITHIN)
        .until(() -> batches.numbers(batch.id(), 2, 1).getFirst().nextAt() != null);
    assertThat(batches.counts(batch.id())).isEqualTo(Map.of("open", 2));
    assertThat(batches.pause(batch.id(), "test")).isTrue();
    return batch;
  }

  private void theBatchIsDone(Batch batch) {
    Batches batches = system.part(Batches.class);
    assertThat(batches.start(batch.id(), "test")).isTrue();
    Awaitility.await()
        .atMost(WITHIN)
        .until(
            () -> {
              office.calls().stream().filter(PhoneCall::isHearing).forEach(c -> c.hangUp());
              return batches.find(batch.id()).orElseThrow().state() == Batch.State.DONE;
            });
    assertThat(batches.counts(batch.id())).isEqualTo(Map.of("answered", 2));
  }
}
