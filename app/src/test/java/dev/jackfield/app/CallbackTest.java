package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.call.CallLife;
import dev.jackfield.engine.callback.Callback;
import dev.jackfield.engine.callback.Callback.First;
import dev.jackfield.engine.callback.Callback.State;
import dev.jackfield.engine.callback.CallbackEvent;
import dev.jackfield.engine.callback.CallbackWish;
import dev.jackfield.engine.callback.Callbacks;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.WaitingCall;
import dev.jackfield.engine.release.LiveReleases;
import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneNews;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.step.Processes;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People are called back, over a real trunk, on the whole system. */
class CallbackTest {
  private static final Duration WITHIN = Duration.ofSeconds(40);
  private static final Answering ANSWERS = new Answering.AfterRinging(Duration.ofMillis(200), 0);

  /** A machine, for who guesses by the sound. */
  private static final Answering SAYS_A_TONE =
      new Answering.AfterRinging(Duration.ofMillis(200), 440);

  private final TestSystem system = TestSystem.shared();
  private final Callbacks callbacks = system.part(Callbacks.class);
  private final List<String> agents = new ArrayList<>();
  private @Nullable ScriptedPhone office;

  @BeforeEach
  void trunk() throws Exception {
    int port = TestPorts.free();
    int rtp = TestPorts.OWN_RTP + 400;
    office =
        ScriptedPhone.open(
            PhoneSettings.onLoopback("office", "", port, rtp, rtp + 39, system.sipPort),
            PhoneEvents.NONE);
    system
        .part(Trunks.class)
        .put(new Trunk("back", "127.0.0.1", port, "udp", "", new Personal(""), List.of()));
  }

  @AfterEach
  void noTrunk() {
    agents.forEach(a -> system.part(Agents.class).remove(new AgentId(a)));
    system.part(Trunks.class).remove("back");
    callbacks.newest("open", 100).forEach(c -> callbacks.cancel(c.id(), "test"));
    if (office != null) {
      office.close();
    }
  }

  private ScriptedPhone agent(String id, Answering answering) throws Exception {
    agents.add(id);
    return system.agent(id, answering);
  }

  private ScriptedPhone office(Answering answering) {
    ScriptedPhone phone = Objects.requireNonNull(office);
    phone.answering(answering);
    return phone;
  }

  private Callback plan(String number, First first) {
    Callbacks.Planned planned = callbacks.plan(wish(number, first, Instant.now()), "support");
    assertThat(planned).isInstanceOf(Callbacks.Planned.Made.class);
    return ((Callbacks.Planned.Made) planned).callback();
  }

  private static CallbackWish wish(String number, First first, Instant since) {
    return new CallbackWish(
        null,
        null,
        new Personal(number),
        "",
        "4000",
        "en",
        Map.of("queue", "support", "skills", List.of(Map.of("skill", "support", "level", 5))),
        "a bill",
        "",
        CallbackWish.PURPOSE,
        first,
        null,
        since,
        Duration.ofHours(24),
        "test");
  }

  private Callback await(Callback callback, State state) {
    return Awaitility.await(callback.label() + " is " + state)
        .atMost(WITHIN)
        .until(() -> callbacks.find(callback.id()).orElseThrow(), c -> c.state() == state);
  }

  private List<String> whatHappened(Callback callback) {
    return callbacks.history(callback.id()).stream().map(CallbackEvent::what).toList();
  }

  private static PhoneCall only(ScriptedPhone phone) {
    return Awaitility.await()
        .atMost(WITHIN)
        .until(() -> phone.calls().stream().findFirst().orElse(null), c -> c != null);
  }

  @Test
  void whoWaitsIsCalledWhenAnAgentIsFreeAndTalks() throws Exception {
    ScriptedPhone customer = office(ANSWERS);
    Callback callback = plan("+862155508101", First.CALLER);
    await(callback, State.WAITING);
    assertThat(system.part(Matcher.class).waiting())
        .anySatisfy(w -> assertThat(w.kind()).isEqualTo(WaitingCall.Kind.CALLBACK));
    ScriptedPhone agent = agent("carla", ANSWERS);
    system.awaitState("carla", AgentState.Talking.class);
    CallId call = callbacks.find(callback.id()).orElseThrow().call();
    only(agent).hangUp();
    Callback done = await(callback, State.TALKED);
    assertThat(done.attempts()).isEqualTo(1);
    assertThat(done.agent()).isEqualTo(new AgentId("carla"));
    assertThat(whatHappened(callback))
        .containsExactly("planned", "agent-held", "calling", "talked");
    assertThat(customer.calls()).isEmpty();
    system.awaitClosed(Objects.requireNonNull(call));
    system.awaitState("carla", AgentState.Available.class);
    system.leave(agent, "carla");
  }

  /** Nodes tell every few seconds what they hold, and know nothing of an agent who is held. */
  @Test
  void anAgentWhoIsHeldIsNotFreedByTheNodeThatHadTheAgentsLastCall() throws Exception {
    office(new Answering.WhenAsked(0));
    ScriptedPhone agent = agent("cody", ANSWERS);
    AgentId cody = new AgentId("cody");
    PhoneNews news = system.part(CallLife.class);
    NodeName node = system.part(NodeName.class);
    CallId talk = new CallId("talk-before");
    news.tell(new News.AgentAnswered(node, Instant.now(), talk, cody));
    system.awaitState("cody", AgentState.Talking.class);
    Callback callback = plan("+862155508107", First.CALLER);
    news.tell(new News.AgentFreed(node, Instant.now(), talk, cody));
    await(callback, State.CALLING);
    agent("cole", ANSWERS);
    AgentId other = new AgentId("cole");
    news.tell(
        new News.CallsHeld(
            node,
            Instant.now(),
            List.of(),
            List.of(new PhoneNews.BusyAgent(other, new CallId("talk-of-another"), true))));
    system.awaitState("cole", AgentState.Talking.class);
    assertThat(system.part(Matcher.class).states().get(cody))
        .isInstanceOfSatisfying(
            AgentState.Ringing.class,
            r ->
                assertThat(r.call()).isEqualTo(callbacks.find(callback.id()).orElseThrow().call()));
    news.tell(new News.AgentFreed(node, Instant.now(), new CallId("talk-of-another"), other));
    callbacks.cancel(callback.id(), "test");
    only(Objects.requireNonNull(office)).hangUp();
    system.leave(agent, "cody");
  }

  @Test
  void theAgentMayBeRungFirst() throws Exception {
    office(ANSWERS);
    ScriptedPhone agent = agent("cleo", SAYS_A_TONE);
    Callback callback = plan("+862155508102", First.AGENT);
    await(callback, State.CALLING);
    CallId call = callbacks.find(callback.id()).orElseThrow().call();
    system.calls.await(Objects.requireNonNull(call), CallEvent.AgentAnswered.class);
    PhoneCall customer = only(Objects.requireNonNull(office));
    customer.hearsTone(440).get(30, TimeUnit.SECONDS);
    customer.hangUp();
    await(callback, State.TALKED);
    system.awaitState("cleo", AgentState.Available.class);
    system.leave(agent, "cleo");
  }

  @Test
  void aNumberThatIsBusyIsTriedAgainLaterAndTheAgentIsFree() throws Exception {
    office(Answering.Refusing.busy());
    ScriptedPhone agent = agent("coco", ANSWERS);
    Callback callback = plan("+862155508103", First.CALLER);
    Callback later =
        Awaitility.await()
            .atMost(WITHIN)
            .until(
                () -> callbacks.find(callback.id()).orElseThrow(),
                c -> c.attempts() == 1 && c.state() == State.PLANNED);
    assertThat(later.dueAt()).isAfter(Instant.now().plus(Duration.ofMinutes(10)));
    assertThat(callbacks.history(callback.id()).getLast().detail()).isEqualTo("busy");
    system.awaitState("coco", AgentState.Available.class);
    assertThat(callbacks.cancel(callback.id(), "sue")).isTrue();
    assertThat(whatHappened(callback)).endsWith("not-reached", "cancelled");
    system.leave(agent, "coco");
  }

  @Test
  void aMachineThatAnswersIsTriedAgainLater() throws Exception {
    office(SAYS_A_TONE);
    ScriptedPhone agent = agent("cora", ANSWERS);
    Callback callback = plan("+862155508106", First.CALLER);
    Awaitility.await()
        .atMost(WITHIN)
        .until(() -> callbacks.history(callback.id()).getLast().detail().equals("machine"));
    assertThat(whatHappened(callback)).endsWith("not-reached");
    system.awaitState("cora", AgentState.Available.class);
    system.leave(agent, "cora");
  }

  @Test
  void thereAreNeverTwoForOneWish() {
    Callback first = plan("+862155508104", First.CALLER);
    assertThat(callbacks.plan(wish("+86 21 5550 8104", First.AGENT, Instant.now()), "support"))
        .isInstanceOfSatisfying(
            Callbacks.Planned.Already.class,
            a -> assertThat(a.callback().id()).isEqualTo(first.id()));
    assertThat(callbacks.plan(wish("none", First.AGENT, Instant.now()), "support"))
        .isInstanceOf(Callbacks.Planned.NoNumber.class);
  }

  /** Whoever began one and did not hear of it begins another: only one of them lives. */
  @Test
  void aSecondProcessOfACallbackIsEndedAndTheFirstGoesOn() throws Exception {
    Callback planned = plan("+862155508106", First.CALLER);
    Callback callback =
        Awaitility.await("its process")
            .atMost(WITHIN)
            .until(
                () -> callbacks.find(planned.id()).orElseThrow(),
                c -> c.instanceKey() != null && c.state() == State.WAITING);
    Processes processes = system.part(Processes.class);
    long second =
        processes
            .start(
                system
                    .part(LiveReleases.class)
                    .usual(Callbacks.FLOW)
                    .orElseThrow()
                    .ref()
                    .definitionKey(),
                Map.of("callback", Map.of("id", callback.label())))
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    Awaitility.await("the second ends").atMost(WITHIN).until(() -> !isAlive(processes, second));
    long first = Objects.requireNonNull(callback.instanceKey());
    assertThat(isAlive(processes, first)).isTrue();
    callbacks.cancel(callback.id(), "test");
    Awaitility.await("the first is still told")
        .atMost(WITHIN)
        .until(() -> !isAlive(processes, first));
  }

  private static boolean isAlive(Processes processes, long instance) throws Exception {
    return processes.isAlive(instance).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void whoCallsAgainIsNotCalledMeanwhile() throws Exception {
    Callback callback = plan("+862155508105", First.CALLER);
    await(callback, State.WAITING);
    PhoneCall again = TestPorts.phone("+862155508105", "", system.sipPort).call("4000");
    again.answered().get(20, TimeUnit.SECONDS);
    await(callback, State.PLANNED);
    assertThat(callbacks.find(callback.id()).orElseThrow().callsAgain()).isNotNull();
    again.hangUp();
    await(callback, State.WAITING);
    assertThat(whatHappened(callback)).containsExactly("planned", "calls-again", "goes-on");
  }
}
