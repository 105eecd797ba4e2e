package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.batch.Batch;
import dev.jackfield.engine.batch.Batches;
import dev.jackfield.engine.callback.Callback;
import dev.jackfield.engine.callback.Callback.First;
import dev.jackfield.engine.callback.Callback.State;
import dev.jackfield.engine.callback.CallbackEvent;
import dev.jackfield.engine.callback.CallbackWish;
import dev.jackfield.engine.callback.Callbacks;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Real calls through the ready flows and rules, with the time in hand: it begins at noon in China,
 * goes forward only, and so the tests have an order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CallersByTheReadyRulesTest {
  private static final Duration WITHIN = Duration.ofSeconds(40);
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final double TONE = 440;
  private static final Answering AT_ONCE = new Answering.AfterRinging(Duration.ZERO, TONE);
  private static final Answering SAYS_NOTHING =
      new Answering.AfterRinging(Duration.ofMillis(200), 0);

  /** By the ready tables: refunds ask for billing at level 4, gold callers have 100 points. */
  private static final String REFUND = "4031";

  private static final String BILLING = "4032";
  private static final String GOLD = "+862155500001";

  private final ShiftedClock clock = new ShiftedClock();
  private final LocalDate day = LocalDate.now(CHINA).plusDays(1);
  private final Map<String, ScriptedPhone> agents = new LinkedHashMap<>();
  private final List<ScriptedPhone> callers = new ArrayList<>();
  private TestSystem system;
  private Callbacks callbacks;
  private ScriptedPhone office;

  @BeforeAll
  void start() throws Exception {
    at(day, LocalTime.NOON);
    system = TestSystem.withReadyRules(clock);
    callbacks = system.part(Callbacks.class);
    system.testNumber(REFUND, "straight-to-an-agent", false, null);
    system.testNumber(BILLING, "straight-to-an-agent", false, null);
    int port = TestPorts.free();
    int rtp = TestPorts.SYSTEM_RTP + 400;
    office =
        ScriptedPhone.open(
            PhoneSettings.onLoopback("office", "", port, rtp, rtp + 39, system.sipPort),
            PhoneEvents.NONE);
    office.answering(SAYS_NOTHING);
    system
        .part(Trunks.class)
        .put(new Trunk("back", "127.0.0.1", port, "udp", "", new Personal(""), List.of()));
  }

  @AfterEach
  void everybodyLeaves() throws Exception {
    callers.forEach(ScriptedPhone::close);
    callers.clear();
    for (Map.Entry<String, ScriptedPhone> agent : agents.entrySet()) {
      system.leave(agent.getValue(), agent.getKey());
    }
    agents.clear();
  }

  @AfterAll
  void stop() {
    office.close();
    system.close();
  }

  private void at(LocalDate date, LocalTime time) {
    clock.set(date.atTime(time).atZone(CHINA).toInstant());
  }

  private void agent(String id, Map<String, Integer> skills) throws Exception {
    agents.put(id, system.agent(id, AT_ONCE, skills));
  }

  /** Who takes calls of this queue only. */
  private void agentOf(String queue, String id, Map<String, Integer> skills) throws Exception {
    Agents all = system.part(Agents.class);
    ScriptedPhone phone = system.agent(id, new Answering.Never(), Map.of());
    agents.put(id, phone);
    phone.answering(AT_ONCE);
    Agent made = all.find(new AgentId(id)).orElseThrow();
    all.put(
        new Agent(
            made.id(),
            made.name(),
            skills,
            made.ha1(),
            null,
            Duration.ZERO,
            true,
            Set.of(queue),
            made.capacity()));
  }

  /** A caller on the phone. */
  private record Caller(CallId call, PhoneCall phone) {}

  private Caller calls(String topic) throws Exception {
    TestSystem.Placed placed = system.call(topic);
    return new Caller(system.calls.callOf(placed.caller()), placed.phone());
  }

  /** From this number, once more if it called before. */
  private Caller calls(String topic, String number) throws Exception {
    CallId before = system.calls.newestOf(number);
    ScriptedPhone phone = TestPorts.phone(number, "", system.sipPort);
    callers.add(phone);
    PhoneCall call = phone.call(topic);
    CallId id =
        Awaitility.await()
            .atMost(WITHIN)
            .until(() -> system.calls.newestOf(number), now -> now != null && !now.equals(before));
    return new Caller(id, call);
  }

  /** A wait that is worth it is told first; a key that means nothing ends that. */
  private Caller waits(Caller caller) throws Exception {
    Awaitility.await()
        .atMost(WITHIN)
        .until(
            () ->
                system.calls.all(caller.call(), CallEvent.StepStarted.class).stream()
                    .anyMatch(s -> s.step().equals("queue") || s.step().equals("menu")));
    if (system.calls.all(caller.call(), CallEvent.QueueEntered.class).isEmpty()) {
      caller.phone().press('9').get(10, TimeUnit.SECONDS);
    }
    system.calls.await(caller.call(), CallEvent.QueueEntered.class);
    assertThat(system.calls.all(caller.call(), CallEvent.QueueLeft.class)).isEmpty();
    return caller;
  }

  private CallEvent.QueueLeft talksTo(String agent, Caller caller) {
    CallEvent.AgentAnswered answered =
        system.calls.await(caller.call(), CallEvent.AgentAnswered.class);
    assertThat(answered.agent()).isEqualTo(new AgentId(agent));
    return system.calls.await(caller.call(), CallEvent.QueueLeft.class);
  }

  private void isOver(Caller caller) {
    caller.phone().hangUp();
    system.awaitClosed(caller.call());
  }

  @Test
  @Order(1)
  void whoKnowsEnoughIsRungAndAfterAMinuteLessIsEnough() throws Exception {
    agent("knows-little", Map.of("billing", 2));
    agent("knows-much", Map.of("billing", 4));
    Caller first = calls(REFUND);
    // Though the other is idle longer.
    talksTo("knows-much", first);
    Caller second = waits(calls(REFUND));
    clock.forward(Duration.ofSeconds(60));
    CallEvent.QueueLeft left = talksTo("knows-little", second);
    assertThat(left.waitedMillis()).isGreaterThanOrEqualTo(60_000);
    assertThat(left.why()).anyMatch(w -> w.contains("After 60 s billing level 2 was enough"));
    isOver(first);
    isOver(second);
  }

  @Test
  @Order(2)
  void agentsOfAnotherFieldHelpOutAfterThreeMinutes() throws Exception {
    agent("helps-out", Map.of("support", 4));
    Caller caller = waits(calls(BILLING));
    clock.forward(Duration.ofSeconds(180));
    CallEvent.QueueLeft left = talksTo("helps-out", caller);
    assertThat(left.queue()).isEqualTo("billing");
    assertThat(left.waitedMillis()).isGreaterThanOrEqualTo(180_000);
    assertThat(left.why()).anyMatch(w -> w.contains("After 180 s"));
    isOver(caller);
  }

  @Test
  @Order(3)
  void aFullQueueHandsItsCallsToAnother() throws Exception {
    CallQueues queues = system.part(CallQueues.class);
    CallQueue billing = queues.find("billing").orElseThrow();
    queues.put(new CallQueue("billing", billing.title(), 1));
    try {
      Caller first = waits(calls(BILLING));
      Caller second = waits(calls(BILLING));
      assertThat(system.calls.await(first.call(), CallEvent.QueueEntered.class).queue())
          .isEqualTo("billing");
      assertThat(system.calls.await(second.call(), CallEvent.QueueEntered.class).queue())
          .isEqualTo("support");
      agentOf("support", "takes-support-only", Map.of("billing", 5));
      assertThat(talksTo("takes-support-only", second).queue()).isEqualTo("support");
      assertThat(system.calls.all(first.call(), CallEvent.QueueLeft.class)).isEmpty();
      isOver(first);
      isOver(second);
    } finally {
      queues.put(billing);
    }
  }

  /** A head start of 100 points at 30 a minute: three minutes and twenty seconds. */
  @Test
  @Order(4)
  void aVipJumpsAheadButNobodyStarves() throws Exception {
    agent("one-for-all", Map.of("billing", 5));
    Caller talking = calls(BILLING);
    talksTo("one-for-all", talking);
    Caller usual = waits(calls(BILLING));
    clock.forward(Duration.ofSeconds(60));
    Caller gold = waits(calls(BILLING, GOLD));
    talking.phone().hangUp();
    talksTo("one-for-all", gold);
    assertThat(system.calls.all(usual.call(), CallEvent.QueueLeft.class)).isEmpty();

    clock.forward(Duration.ofSeconds(145));
    Caller goldAgain = waits(calls(BILLING, "+12125550100"));
    gold.phone().hangUp();
    talksTo("one-for-all", usual);
    assertThat(system.calls.all(goldAgain.call(), CallEvent.QueueLeft.class)).isEmpty();
    isOver(usual);
    talksTo("one-for-all", goldAgain);
    isOver(goldAgain);
  }

  @Test
  @Order(5)
  void whoTalkedWithTheCallerLastIsWaitedForABit() throws Exception {
    String number = "+862155508310";
    agent("knows-him", Map.of("billing", 1));
    Caller once = calls(BILLING, number);
    talksTo("knows-him", once);
    isOver(once);

    Caller other = calls(BILLING);
    talksTo("knows-him", other);
    agent("knows-him-not", Map.of("billing", 5));
    Caller again = waits(calls(BILLING, number));
    other.phone().hangUp();
    talksTo("knows-him", again);
    isOver(again);

    Presence presence = system.part(Presence.class);
    presence.wish(new AgentId("knows-him-not"), new Wish.OnBreak("lunch"), "test");
    system.awaitState("knows-him-not", AgentState.Break.class);
    Caller another = calls(BILLING);
    talksTo("knows-him", another);
    presence.wish(new AgentId("knows-him-not"), new Wish.Ready(), "test");
    system.awaitState("knows-him-not", AgentState.Available.class);
    Caller third = waits(calls(BILLING, number));
    clock.forward(Duration.ofSeconds(20));
    assertThat(talksTo("knows-him-not", third).waitedMillis()).isGreaterThanOrEqualTo(20_000);
    isOver(third);
    isOver(another);
  }

  @Test
  @Order(6)
  void whoAsksForACallbackByAKeyInTheQueueKeepsThePlace() throws Exception {
    String number = "+862155508311";
    Caller asks = waits(calls(BILLING, number));
    Caller behind = waits(calls(BILLING));
    asks.phone().press('1').get(10, TimeUnit.SECONDS);
    Awaitility.await("the number is said")
        .atMost(WITHIN)
        .until(
            () ->
                system.calls.all(asks.call(), CallEvent.StepStarted.class).stream()
                    .anyMatch(s -> s.element().equals("confirm")));
    asks.phone().press('1').get(10, TimeUnit.SECONDS);
    asks.phone().ended().get(40, TimeUnit.SECONDS);
    Callback callback =
        Awaitility.await()
            .atMost(WITHIN)
            .until(
                () -> callbacks.newest("waiting", 1).stream().findFirst().orElse(null),
                c -> c != null);
    assertThat(callback.number().value()).isEqualTo(number);
    assertThat(callback.enteredAt())
        .isCloseTo(
            system.calls.all(asks.call(), CallEvent.QueueEntered.class).getFirst().at(),
            within(1, ChronoUnit.SECONDS));

    agent("calls-back", Map.of("billing", 5));
    PhoneCall customer = heardBy(office);
    assertThat(now(callback).agent()).isEqualTo(new AgentId("calls-back"));
    assertThat(system.calls.all(behind.call(), CallEvent.QueueLeft.class)).isEmpty();
    customer.hearsTone(TONE).get(30, TimeUnit.SECONDS);
    customer.hangUp();
    Awaitility.await().atMost(WITHIN).until(() -> now(callback).state() == State.TALKED);
    talksTo("calls-back", behind);
    isOver(behind);
  }

  private static PhoneCall heardBy(ScriptedPhone phone) {
    return Awaitility.await()
        .atMost(WITHIN)
        .until(() -> phone.calls().stream().findFirst().orElse(null), c -> c != null);
  }

  private Callback now(Callback callback) {
    return callbacks.find(callback.id()).orElseThrow();
  }

  @Test
  @Order(7)
  void aCallbackIsRefusedByHoursAndDoneNextMorningAndABatchWaitsForItToo() throws Exception {
    at(day, LocalTime.of(21, 30));
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
        .isEqualTo(day.plusDays(1).atTime(8, 0));
    assertThat(callbacks.history(planned.id()).getFirst().detail())
        .contains("calls are allowed 08:00-20:00")
        .contains("\n");
    Batch batch = batch();

    at(day.plusDays(1), LocalTime.of(7, 58));
    assertThat(now(planned).state()).isEqualTo(State.PLANNED);
    assertThat(office.calls()).isEmpty();

    at(day.plusDays(1), LocalTime.of(8, 0, 1));
    agent("nora", Map.of("support", 5));
    PhoneCall customer = heardBy(office);
    customer.hearsTone(TONE).get(30, TimeUnit.SECONDS);
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
    for (int row = 1; row <= 2; row++) {
      int at = row;
      Awaitility.await()
          .atMost(WITHIN)
          .until(() -> batches.numbers(batch.id(), at, 1).getFirst().nextAt() != null);
    }
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
