package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.ready.Connect;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ConnectTest {
  private static final Duration LONG = Duration.ofSeconds(15);

  private final NodeUnderTest node = new NodeUnderTest();
  private PhoneCall caller;
  private CallRef ref;

  @BeforeEach
  void callIn() throws Exception {
    caller = node.phone("bob").call("4000");
    ref = node.processes.next();
    get(caller.answered());
  }

  @AfterEach
  void close() {
    node.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  private static PhoneCall callOn(ScriptedPhone phone) {
    await().until(() -> phone.calls().size() == 1);
    return phone.calls().iterator().next();
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void bothHearEachOtherUntilTheAgentHangsUpAndTheCallerStays(String transport) throws Exception {
    ScriptedPhone agent = node.agent("a1", transport);
    agent.answering(new Answering.AfterRinging(Duration.ofMillis(200), 600));
    node.music(ref, "hum");
    get(caller.hearsTone(1500));
    var connect = node.connect(ref, "a1", LONG);
    get(caller.hearsTone(600));
    caller.tone(1000);
    PhoneCall agentsCall = callOn(agent);
    get(agentsCall.hearsTone(1000));
    agentsCall.hangUp();

    assertThat(get(connect.outcome())).isEqualTo("done");
    assertThat(connect.output().endedBy()).isEqualTo("agent");
    get(caller.hearsTone(1500));
    var bye = node.play(ref, "tone-400");
    get(caller.hearsTone(400));
    assertThat(get(bye.outcome())).isEqualTo("done");
    assertThat(node.news.told().stream().map(n -> n.getClass().getSimpleName()))
        .containsSubsequence("AgentRinging", "AgentAnswered", "AgentFreed")
        .doesNotContain("CallEnded", "AgentNotReached");
    assertThat(node.trace.of(CallEvent.AgentAnswered.class)).hasSize(1);
  }

  @Test
  void theCallerHangsUpWhileTheyTalk() throws Exception {
    ScriptedPhone agent = node.agent("a1", "udp");
    agent.answering(new Answering.AfterRinging(Duration.ZERO, 600));
    var connect = node.connect(ref, "a1", LONG);
    get(caller.hearsTone(600));
    PhoneCall agentsCall = callOn(agent);
    caller.hangUp();
    assertThat(get(connect.outcome())).isEqualTo("done");
    assertThat(connect.output().endedBy()).isEqualTo("caller");
    assertThat(get(agentsCall.ended())).isEqualTo(new PhoneCall.End(false, 200));
    await().until(() -> node.news.of(News.CallEnded.class).size() == 1);
    News.CallEnded end = node.news.of(News.CallEnded.class).getFirst();
    assertThat(end.by()).isEqualTo(EndedBy.CALLER);
    assertThat(end.flowKnows()).isTrue();
    assertThat(node.news.of(News.AgentFreed.class)).hasSize(1);
  }

  @Test
  void whoCouldNotBePassedOnMayHoldTheAgentWhoThenHearsMusic() throws Exception {
    ScriptedPhone agent = node.agent("a1", "udp");
    agent.answering(new Answering.AfterRinging(Duration.ZERO, 600));
    ScriptedPhone busy = node.agent("a2", "udp");
    busy.answering(Answering.Refusing.busy());
    node.connect(ref, "a1", LONG);
    get(caller.hearsTone(600));
    PhoneCall agentsCall = callOn(agent);
    agentsCall.transfer("a2");
    await().until(() -> node.trace.of(CallEvent.TransferEnded.class).size() == 1);
    get(caller.hearsTone(600));
    caller.hold(true);
    get(agentsCall.hearsTone(1800));
    caller.hold(false);
    caller.tone(1000);
    get(agentsCall.hearsTone(1000));
  }

  @Test
  void theCallerLeavesWhileTheAgentRings() throws Exception {
    ScriptedPhone agent = node.agent("a1", "udp");
    agent.answering(new Answering.Never());
    var connect = node.connect(ref, "a1", LONG);
    await().until(() -> !node.news.of(News.AgentRinging.class).isEmpty());
    PhoneCall agentsCall = callOn(agent);
    caller.hangUp();
    assertThat(get(agentsCall.ended())).isEqualTo(new PhoneCall.End(false, 487));
    await().until(() -> node.news.of(News.CallEnded.class).size() == 1);
    assertThat(node.news.of(News.CallEnded.class).getFirst().flowKnows()).isFalse();
    assertThat(connect.isAnswered()).isFalse();
    assertThat(node.news.of(News.AgentFreed.class)).isEmpty();
  }

  @Test
  void theProcessMovesOnWhileTheAgentRings() throws Exception {
    ScriptedPhone agent = node.agent("a1", "udp");
    agent.answering(new Answering.Never());
    var connect = node.connect(ref, "a1", LONG);
    PhoneCall agentsCall = callOn(agent);
    connect.moveOn();
    assertThat(get(agentsCall.ended())).isEqualTo(new PhoneCall.End(false, 487));
    assertThat(connect.isAnswered()).isFalse();
    assertThat(caller.ended()).isNotDone();
  }

  @ParameterizedTest
  @CsvSource({
    "486,BUSY",
    "600,BUSY",
    "603,DECLINED",
    "403,DECLINED",
    "480,NO_ANSWER",
    "404,UNREACHABLE",
    "500,UNREACHABLE"
  })
  void anAgentWhoIsNotReached(int status, String error) throws Exception {
    node.agent("a1", "udp").answering(new Answering.Refusing(status));
    var connect = node.connect(ref, "a1", LONG);
    assertThat(get(connect.outcome())).isEqualTo(error);
    assertThat(node.news.of(News.AgentNotReached.class))
        .singleElement()
        .satisfies(n -> assertThat(n.why()).isEqualTo(NotReached.valueOf(error)));
    assertThat(node.trace.of(CallEvent.AgentNotReached.class)).hasSize(1);
    assertThat(caller.ended()).isNotDone();
  }

  @Test
  void anAgentWhoDoesNotAnswerIsRungForTheRingTime() throws Exception {
    ScriptedPhone agent = node.agent("a1", "udp");
    agent.answering(new Answering.Never());
    var connect = node.connect(ref, "a1", Duration.ofMillis(700));
    PhoneCall agentsCall = callOn(agent);
    assertThat(get(connect.outcome())).isEqualTo("NO_ANSWER");
    assertThat(get(agentsCall.ended()).byUs()).isFalse();
  }

  @Test
  void anAgentWithoutAPhoneIsUnreachable() throws Exception {
    assertThat(get(node.connect(ref, "a9", LONG).outcome())).isEqualTo("UNREACHABLE");
  }

  @Test
  void aPhoneThatIsGoneIsUnreachable() throws Exception {
    node.locations.addFixed("a1", "sip:a1@127.0.0.1:" + FreePorts.sip() + ";transport=tcp");
    assertThat(get(node.connect(ref, "a1", LONG).outcome())).isEqualTo("UNREACHABLE");
  }

  @Test
  void theSecondPhoneIsTriedWhenTheFirstIsGone() throws Exception {
    ScriptedPhone agent = node.agent("a1", "udp");
    agent.answering(new Answering.AfterRinging(Duration.ZERO, 600));
    node.locations.addFixed("a1", "sip:a1@127.0.0.1:" + FreePorts.sip() + ";transport=tcp");
    node.connect(ref, "a1", LONG);
    get(caller.hearsTone(600));
  }

  @Test
  void aNumberIsCalledOverItsTrunk() throws Exception {
    ScriptedPhone far = node.agent("far", "udp");
    far.answering(new Answering.AfterRinging(Duration.ZERO, 600));
    String uri = node.locations.contacts("far").getFirst().uri();
    int port = Integer.parseInt(uri.replaceAll(".*:(\\d+);.*", "$1"));
    node.locations.addTrunk(port, "udp", "", "");
    node.step(Connect.TYPE, ref, new Connect.Input(null, "+86 21 5550 1234", LONG, null));
    get(caller.hearsTone(600));
    assertThat(callOn(far).other()).isEqualTo("4000");
  }

  @Test
  void eitherAnAgentOrANumberMustBeGiven() {
    assertThatThrownBy(() -> node.step(Connect.TYPE, ref, new Connect.Input(null, "", null, null)))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("either an agent or a number");
  }

  @Test
  void aWaitPlaysMusicUntilSomethingIsSaid() throws Exception {
    node.node
        .commands()
        .send(new Command.Wait(NodeUnderTest.NODE, NodeUnderTest.id(ref), "waiting"));
    get(caller.hearsTone(1800));
    node.node.commands().send(new Command.WaitOver(NodeUnderTest.NODE, NodeUnderTest.id(ref)));
    var prompt = node.play(ref, "tone-400");
    get(caller.hearsTone(400));
    get(prompt.outcome());
    get(caller.hearsSilence());
  }

  @Test
  void theEngineHangsUp() throws Exception {
    node.node.commands().send(new Command.HangUp(NodeUnderTest.NODE, NodeUnderTest.id(ref)));
    assertThat(get(caller.ended())).isEqualTo(new PhoneCall.End(false, 200));
    await().until(() -> node.news.of(News.CallEnded.class).size() == 1);
    assertThat(node.news.of(News.CallEnded.class).getFirst().by()).isEqualTo(EndedBy.SYSTEM);
  }

  @Test
  void anAgentIsConnectedWithoutAFlow() throws Exception {
    ScriptedPhone agent = node.agent("a1", "udp");
    agent.answering(new Answering.AfterRinging(Duration.ZERO, 600));
    node.node
        .commands()
        .send(
            new Command.ConnectFallback(
                NodeUnderTest.NODE, NodeUnderTest.id(ref), new AgentId("a1")));
    get(caller.hearsTone(600));
    callOn(agent).hangUp();
    assertThat(get(caller.ended())).isEqualTo(new PhoneCall.End(false, 200));
    await().until(() -> node.news.of(News.CallEnded.class).size() == 1);
    assertThat(node.news.of(News.CallEnded.class).getFirst().by()).isEqualTo(EndedBy.AGENT);
    assertThat(node.news.of(News.CallEnded.class).getFirst().flowKnows()).isFalse();
  }
}
