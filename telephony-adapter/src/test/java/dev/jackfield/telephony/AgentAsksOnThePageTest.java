package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneCommands.Act;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.ready.Connect;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent does with buttons instead of the phone. The caller says 660 Hz. */
@Timeout(30)
class AgentAsksOnThePageTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int CALLER = 660;
  private static final int FIRST = 440;
  private static final int SECOND = 1000;
  private static final int MUSIC = 1800;

  private final NodeUnderTest node = new NodeUnderTest();
  private PhoneCall caller;
  private CallRef ref;

  @BeforeEach
  void callIn() throws Exception {
    caller = node.phone("bob").call("4000");
    ref = node.processes.next();
    get(caller.answered());
    caller.tone(CALLER);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(15, TimeUnit.SECONDS);
  }

  private void asks(String agent, Act act) {
    node.node
        .commands()
        .send(
            new Command.AgentAsks(
                NodeUnderTest.NODE, NodeUnderTest.id(ref), new AgentId(agent), act));
  }

  private ScriptedPhone phone(String agent, String transport, Answering how) throws Exception {
    ScriptedPhone phone = node.agent(agent, transport);
    phone.answering(how);
    return phone;
  }

  private DirectRun<Connect.Input, Connect.Output> talkWithFirst() throws Exception {
    var _ = phone("a1", "udp", new Answering.AfterRinging(Duration.ZERO, FIRST));
    var connect = node.connect(ref, "a1", LONG);
    get(caller.hearsTone(FIRST));
    return connect;
  }

  private <N extends News> N news(Class<N> kind, int which) {
    await().until(() -> node.news.of(kind).size() > which);
    return node.news.of(kind).get(which);
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void aPhoneThatRingsAnswersByItselfOnceTheAgentAccepted(String transport) throws Exception {
    ScriptedPhone agent = phone("a1", transport, new Answering.WhenAsked(FIRST));
    var connect = node.connect(ref, "a1", LONG);
    news(News.AgentRinging.class, 0);
    assertThat(node.news.of(News.AgentAnswered.class)).isEmpty();
    asks("a2", new Act.Accept());
    assertThat(node.news.of(News.AgentAnswered.class)).as("somebody else's click").isEmpty();
    asks("a1", new Act.Accept());
    asks("a1", new Act.Accept());
    get(caller.hearsTone(FIRST));
    assertThat(agent.calls()).hasSize(1);
    assertThat(node.news.of(News.AgentNotReached.class)).isEmpty();
    asks("a1", new Act.HangUp());
    assertThat(get(connect.outcome())).isEqualTo("done");
    assertThat(connect.output().endedBy()).isEqualTo("agent");
    news(News.AgentFreed.class, 0);
    await().until(() -> agent.calls().isEmpty());
  }

  /** Byte by byte, and only once the phone has said that it rings no more. */
  @Test
  void theSecondCallAsksToBeAnsweredAndComesAfterTheFirstIsGone() throws Exception {
    try (DatagramSocket phone = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      phone.setSoTimeout(10_000);
      node.locations.addFixed("a1", "sip:a1@127.0.0.1:" + phone.getLocalPort());
      node.connect(ref, "a1", LONG);
      String first = receive(phone);
      assertThat(first).startsWith("INVITE ").doesNotContain("answer-after");
      send(phone, response("180 Ringing", first));
      news(News.AgentRinging.class, 0);
      asks("a1", new Act.Accept());
      String cancel = receive(phone);
      assertThat(cancel).startsWith("CANCEL ");
      send(phone, response("200 OK", cancel));
      phone.setSoTimeout(300);
      assertThatThrownBy(() -> receive(phone)).isInstanceOf(SocketTimeoutException.class);
      phone.setSoTimeout(10_000);
      send(phone, response("487 Request Terminated", first));
      assertThat(receive(phone)).startsWith("ACK ");
      assertThat(receive(phone))
          .startsWith("INVITE ")
          .contains("Call-Info: <sip:127.0.0.1>;answer-after=0\r\n")
          .contains("Alert-Info: <http://127.0.0.1>;info=alert-autoanswer;delay=0\r\n")
          .contains("Answer-Mode: Auto\r\n");
    }
  }

  private static String receive(DatagramSocket phone) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[4000], 4000);
    phone.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }

  private void send(DatagramSocket phone, String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    phone.send(
        new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), node.port));
  }

  private static String response(String status, String request) {
    return "SIP/2.0 "
        + status
        + "\r\nVia: "
        + RawPhone.header(request, "Via").strip()
        + "\r\nFrom: "
        + RawPhone.header(request, "From").strip()
        + "\r\nTo: "
        + RawPhone.header(request, "To").strip()
        + ";tag=wire\r\nCall-ID: "
        + RawPhone.header(request, "Call-ID").strip()
        + "\r\nCSeq: "
        + RawPhone.header(request, "CSeq").strip()
        + "\r\nContent-Length: 0\r\n\r\n";
  }

  @Test
  void aCallThatRingsIsDeclined() throws Exception {
    ScriptedPhone agent = phone("a1", "udp", new Answering.Never());
    var connect = node.connect(ref, "a1", LONG);
    news(News.AgentRinging.class, 0);
    asks("a1", new Act.HangUp());
    assertThat(get(connect.outcome())).isEqualTo("DECLINED");
    await().until(() -> agent.calls().isEmpty());
    assertThat(caller.ended()).isNotDone();
  }

  @Test
  void theCallerIsHeldAndTakenBack() throws Exception {
    talkWithFirst();
    asks("a1", new Act.Hold(true));
    get(caller.hearsTone(MUSIC));
    asks("a1", new Act.Hold(true));
    asks("a1", new Act.Hold(false));
    get(caller.hearsTone(FIRST));
    assertThat(node.trace.of(CallEvent.CallHeld.class)).hasSize(1);
    assertThat(node.trace.of(CallEvent.CallResumed.class)).hasSize(1);
  }

  @Test
  void theCallerIsPassedOnToAnotherAgent() throws Exception {
    var connect = talkWithFirst();
    var _ = phone("a2", "udp", new Answering.AfterRinging(Duration.ofMillis(300), SECOND));
    asks("a1", new Act.ToAgent(new AgentId("a2")));
    get(caller.hearsTone(SECOND));
    assertThat(news(News.AgentFreed.class, 0).agent().value()).isEqualTo("a1");
    asks("a1", new Act.HangUp());
    asks("a2", new Act.HangUp());
    assertThat(get(connect.outcome())).isEqualTo("done");
    assertThat(node.trace.of(CallEvent.TransferEnded.class).getFirst().outcome())
        .isEqualTo("answered");
  }

  @Test
  void aCallerOnHoldWhoIsPassedOnInVainIsOnHoldStill() throws Exception {
    talkWithFirst();
    asks("a1", new Act.Hold(true));
    get(caller.hearsTone(MUSIC));
    var _ = phone("a2", "udp", new Answering.Never());
    asks("a1", new Act.ToAgent(new AgentId("a2")));
    assertThat(news(News.AgentRinging.class, 1).agent().value()).isEqualTo("a2");
    asks("a1", new Act.TakeBack());
    await().until(() -> node.trace.of(CallEvent.TransferEnded.class).size() == 1);
    assertThat(node.trace.of(CallEvent.TransferEnded.class).getFirst().outcome())
        .isEqualTo("TAKEN_BACK");
    assertThat(node.trace.of(CallEvent.CallResumed.class)).isEmpty();
    assertThat(news(News.AgentFreed.class, 0).agent().value()).isEqualTo("a2");
    asks("a1", new Act.Hold(false));
    get(caller.hearsTone(FIRST));
  }

  @Test
  void aNumberIsAskedForAtTheRulesAndTheCallerComesBackWhenItMayNotBeCalled() throws Exception {
    talkWithFirst();
    asks("a1", new Act.ToNumber(new Personal("+999 555")));
    await().until(() -> node.trace.of(CallEvent.TransferEnded.class).size() == 1);
    assertThat(node.trace.of(CallEvent.TransferEnded.class).getFirst().outcome())
        .isEqualTo("NOT_ALLOWED");
    assertThat(node.wishes.poll().number().value()).isEqualTo("+999555");
    asks("a1", new Act.ToNumber(new Personal("no number")));
    await().until(() -> node.trace.of(CallEvent.TransferEnded.class).size() == 2);
    assertThat(node.trace.of(CallEvent.TransferEnded.class).get(1).outcome())
        .isEqualTo("UNREACHABLE");
    get(caller.hearsTone(FIRST));
  }

  @Test
  void aCallerPassedOnToAQueueWaitsUntilSomebodyOfItAnswers() throws Exception {
    var connect = talkWithFirst();
    asks("a1", new Act.ToQueue("billing"));
    assertThat(news(News.QueueAsked.class, 0).queue()).isEqualTo("billing");
    assertThat(news(News.AgentFreed.class, 0).agent().value()).isEqualTo("a1");
    get(caller.hearsTone(MUSIC));
    ScriptedPhone second = phone("a2", "udp", Answering.Refusing.busy());
    found("a2");
    news(News.QueueAsked.class, 1);
    second.answering(new Answering.AfterRinging(Duration.ZERO, SECOND));
    found("a2");
    get(caller.hearsTone(SECOND));
    assertThat(connect.outcome()).isNotDone();
    asks("a2", new Act.HangUp());
    assertThat(get(connect.outcome())).isEqualTo("done");
    assertThat(caller.ended()).isNotDone();
  }

  private void found(String agent) {
    node.node
        .commands()
        .send(
            new Command.ConnectFallback(
                NodeUnderTest.NODE, NodeUnderTest.id(ref), new AgentId(agent)));
  }
}
