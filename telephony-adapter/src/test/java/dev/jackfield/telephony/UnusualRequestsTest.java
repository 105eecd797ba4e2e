package dev.jackfield.telephony;

import static dev.jackfield.telephony.RawPhone.header;
import static dev.jackfield.telephony.RawPhone.status;
import static dev.jackfield.telephony.RawPhone.toTag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.step.CallRef;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class UnusualRequestsTest {
  private static NodeUnderTest node;
  private RawPhone phone;

  @BeforeAll
  static void open() {
    node = new NodeUnderTest();
  }

  @AfterAll
  static void close() {
    node.close();
  }

  @BeforeEach
  void openPhone() throws Exception {
    phone = new RawPhone(node.port);
  }

  @AfterEach
  void closePhone() {
    phone.close();
  }

  @Test
  void anUnknownNumber() throws Exception {
    assertThat(status(phone.exchange(phone.invite("9999", "", phone.offer())))).isEqualTo(404);
  }

  @Test
  void aNumberThatCannotBeServedNow() throws Exception {
    String response = phone.exchange(phone.invite("5030", "", phone.offer()));
    assertThat(status(response)).isEqualTo(503);
    assertThat(header(response, "Retry-After")).isEqualTo("10");
  }

  @Test
  void noCommonCodec() throws Exception {
    String opus = phone.offer("RTP/AVP 111", "a=rtpmap:111 opus/48000/2\r\n");
    assertThat(status(phone.exchange(phone.invite("4000", "", opus)))).isEqualTo(488);
  }

  @Test
  void aDescriptionThatCannotBeRead() throws Exception {
    assertThat(status(phone.exchange(phone.invite("4000", "", "hello")))).isEqualTo(400);
  }

  @Test
  void anExtensionThatWeDoNotHave() throws Exception {
    String response =
        phone.exchange(phone.invite("4000", "Require: 100rel, foo\r\n", phone.offer()));
    assertThat(status(response)).isEqualTo(420);
    assertThat(response).contains("Unsupported: 100rel").contains("foo");
  }

  @Test
  void aBodyThatIsNoDescription() throws Exception {
    String response = phone.exchange(phone.invite("4000", "Content-Type: text/plain\r\n", "hello"));
    assertThat(status(response)).isEqualTo(415);
    assertThat(header(response, "Accept")).isEqualTo("application/sdp");
  }

  @Test
  void noHopsLeft() throws Exception {
    assertThat(status(phone.exchange(phone.invite("4000", "Max-Forwards: 0\r\n", phone.offer()))))
        .isEqualTo(483);
  }

  @ParameterizedTest
  @CsvSource({
    "INFO,481",
    "UPDATE,481",
    "REFER,481",
    "NOTIFY,481",
    "MESSAGE,405",
    "SUBSCRIBE,405",
    "NONSENSE,501"
  })
  void aMethodThatWeDoNotServe(String method, int status) throws Exception {
    String response =
        phone.exchange(phone.request(method, phone.uri("4000"), "", 1, phone.branch, "", ""));
    assertThat(status(response)).isEqualTo(status);
    if (status == 405) {
      assertThat(header(response, "Allow")).contains("INVITE", "BYE");
    }
  }

  @Test
  void optionsSayWhatWeCan() throws Exception {
    String response =
        phone.exchange(phone.request("OPTIONS", phone.uri("4000"), "", 1, phone.branch, "", ""));
    assertThat(status(response)).isEqualTo(200);
    assertThat(header(response, "Allow")).contains("INVITE", "CANCEL");
    assertThat(header(response, "Accept")).isEqualTo("application/sdp");
  }

  @ParameterizedTest
  @CsvSource({"BYE", "INVITE", "OPTIONS"})
  void aDialogThatDoesNotExist(String method) throws Exception {
    String body = method.equals("INVITE") ? phone.offer() : "";
    String response =
        phone.exchange(phone.request(method, phone.uri("4000"), "gone", 5, phone.branch, "", body));
    assertThat(status(response)).isEqualTo(481);
  }

  @Test
  void aCancelOfNothing() throws Exception {
    String response =
        phone.exchange(phone.request("CANCEL", phone.uri("4000"), "", 1, phone.branch, "", ""));
    assertThat(status(response)).isEqualTo(481);
  }

  @Test
  void aCallTakenBackBeforeItIsAnswered() throws Exception {
    phone.send(phone.invite("4001", "", phone.offer()));
    CallRef ref = node.processes.next(phone.user);
    assertThat(status(phone.receive())).as("it rings").isEqualTo(180);
    phone.send(phone.request("CANCEL", phone.uri("4001"), "", 1, phone.branch, "", ""));
    String first = phone.receive();
    String second = phone.receive();
    assertThat(new int[] {status(first), status(second)}).containsExactlyInAnyOrder(200, 487);
    await().until(() -> ended(ref) != null);
    assertThat(ended(ref).by()).isEqualTo(EndedBy.CALLER);
    assertThat(ended(ref).flowKnows()).isFalse();
  }

  @Test
  void aNumberThatAnswersLaterIsAnsweredByTheFirstStep() throws Exception {
    phone.send(phone.invite("4001", "", phone.offer()));
    CallRef ref = node.processes.next(phone.user);
    assertThat(status(phone.receive())).as("it rings").isEqualTo(180);
    var prompt = node.play(ref, "tone-400");
    String ok = phone.receive();
    assertThat(status(ok)).isEqualTo(200);
    phone.ack(toTag(ok), 1, "");
    assertThat(prompt.outcome().get(20, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(status(phone.bye(toTag(ok), 2))).isEqualTo(200);
  }

  @Test
  void theAnswerIsRepeatedUntilItIsAcknowledged() throws Exception {
    String ok = phone.exchange(phone.invite("4000", "", phone.offer()));
    assertThat(status(ok)).isEqualTo(200);
    assertThat(phone.receive()).isEqualTo(ok);
    assertThat(phone.receive()).isEqualTo(ok);
    phone.ack(toTag(ok), 1, "");
    String bye = phone.bye(toTag(ok), 2);
    while (bye.contains("CSeq: 1 INVITE")) {
      bye = phone.receive();
    }
    assertThat(status(bye)).isEqualTo(200);
  }

  @Test
  void anInviteSentTwiceIsOneCall() throws Exception {
    int before = node.news.of(News.FlowBegun.class).size();
    String invite = phone.invite("4000", "", phone.offer());
    phone.send(invite);
    phone.send(invite);
    String ok = phone.receive();
    CallRef ref = node.processes.next(phone.user);
    phone.ack(toTag(ok), 1, "");
    phone.bye(toTag(ok), 2);
    await().until(() -> ended(ref) != null);
    assertThat(node.news.of(News.FlowBegun.class)).hasSize(before + 1);
  }

  @Test
  void anInviteWithoutADescriptionIsOfferedOurs() throws Exception {
    String ok = phone.exchange(phone.invite("4000", "", ""));
    CallRef ref = node.processes.next(phone.user);
    assertThat(status(ok)).isEqualTo(200);
    assertThat(ok).contains("m=audio").contains("RTP/AVP 0 8 101");
    phone.remoteRtp(ok);
    phone.ack(toTag(ok), 1, phone.offer());
    var music = node.music(ref, "hum");
    assertThat(music.outcome().get(20, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(phone.hear().get(1) & 0x7F).isZero();
    phone.bye(toTag(ok), 2);
  }

  @Test
  void holdIsAnsweredWithTheOtherDirection() throws Exception {
    String tag = phone.call("4000");
    String hold = phone.offer("RTP/AVP 0", "a=sendonly\r\n");
    String ok =
        phone.exchange(
            phone.request("INVITE", phone.uri("jackfield"), tag, 2, phone.branch + "re", "", hold));
    assertThat(status(ok)).isEqualTo(200);
    assertThat(ok).contains("a=recvonly");
    phone.ack(tag, 2, "");
    assertThat(status(phone.bye(tag, 3))).isEqualTo(200);
  }

  @Test
  void eachKeyCountsOnceThoughItsPacketsAreLostRepeatedAndOutOfOrder() throws Exception {
    String tag = phone.call("4000");
    CallRef ref = lastFlow();
    var collect = node.collect(ref, 1, 9, false, 1);
    byte[] lateStart = phone.key(10_000, 1, 160, false);
    phone.rtp(phone.key(10_000, 1, 320, false)); // its first packet is late
    phone.rtp(lateStart);
    phone.rtp(lateStart);
    phone.rtp(phone.key(10_000, 1, 800, true));
    phone.rtp(phone.key(10_000, 1, 800, true));
    byte[] onlyEnd = phone.key(12_000, 2, 800, true);
    phone.rtp(onlyEnd);
    phone.rtp(phone.key(10_000, 1, 800, true));
    phone.rtp(onlyEnd);
    phone.rtp(phone.key(14_000, 2, 160, false));
    phone.rtp(phone.key(16_000, 11, 160, false));
    assertThat(collect.outcome().get(20, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(collect.output().digits()).isEqualTo("122");
    phone.bye(tag, 2);
    await().until(() -> ended(ref) != null);
  }

  @ParameterizedTest
  @CsvSource({
    "application/dtmf-relay,Signal=5|Duration=160",
    "application/dtmf-relay,Signal= 5",
    "application/dtmf,5"
  })
  void aKeyInAnInfoRequestIsAKey(String type, String body) throws Exception {
    String tag = phone.call("4000");
    var menu = node.menu(lastFlow(), "long-400", "5=five", 1, Duration.ofSeconds(15));
    String info =
        phone.request(
            "INFO",
            phone.uri("jackfield"),
            tag,
            2,
            phone.branch + "info",
            "Content-Type: " + type + "\r\n",
            body.replace("|", "\r\n"));
    assertThat(status(phone.exchange(info))).isEqualTo(200);
    assertThat(menu.outcome().get(20, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(menu.output().choice()).isEqualTo("five");
    phone.bye(tag, 3);
  }

  @Test
  void aSessionThatIsToExpireTooSoonIsToldHowLongItMustLast() throws Exception {
    String refusal =
        phone.exchange(
            phone.invite("4000", "Supported: timer\r\nSession-Expires: 30\r\n", phone.offer()));
    assertThat(status(refusal)).isEqualTo(422);
    assertThat(header(refusal, "Min-SE")).isEqualTo("90");
  }

  @Test
  void aSessionTimerIsAgreedOnAndRefreshedByUpdate() throws Exception {
    String ok =
        phone.exchange(
            phone.invite(
                "4000",
                "Supported: timer\r\nSession-Expires: 1800\r\nRequire: timer\r\n",
                phone.offer()));
    assertThat(status(ok)).isEqualTo(200);
    assertThat(header(ok, "Session-Expires")).isEqualTo("1800;refresher=uac");
    assertThat(header(ok, "Require")).isEqualTo("timer");
    phone.ack(toTag(ok), 1, "");
    String refreshed =
        phone.exchange(
            phone.request(
                "UPDATE",
                phone.uri("jackfield"),
                toTag(ok),
                2,
                phone.branch + "up",
                "Supported: timer\r\nSession-Expires: 1800;refresher=uac\r\n",
                ""));
    assertThat(status(refreshed)).isEqualTo(200);
    assertThat(header(refreshed, "Session-Expires")).isEqualTo("1800;refresher=uac");
    phone.bye(toTag(ok), 3);
  }

  @Test
  void thePacketsOfPromptsInARowAreContinuous() throws Exception {
    String tag = phone.call("4000");
    CallRef ref = lastFlow();
    node.playToTheEnd(ref, "tone-400");
    ByteBuffer first = phone.hear();
    assertThat(first.get(1) & 0x80).as("marker").isNotZero();
    int sequence = first.getShort(2) & 0xFFFF;
    int timestamp = first.getInt(4);
    int ssrc = first.getInt(8);
    for (int i = 1; i < 50; i++) {
      ByteBuffer next = phone.hear();
      assertThat(next.get(1) & 0x80).isZero();
      assertThat(next.getShort(2) & 0xFFFF).isEqualTo((sequence + i) & 0xFFFF);
      assertThat(next.getInt(4)).isEqualTo(timestamp + i * 160);
      assertThat(next.getInt(8)).isEqualTo(ssrc);
      assertThat(next.limit()).isEqualTo(172);
    }
    node.playToTheEnd(ref, "tone-600");
    ByteBuffer second = phone.hear();
    assertThat(second.getShort(2) & 0xFFFF).isEqualTo((sequence + 50) & 0xFFFF);
    assertThat(second.getInt(4) - timestamp).isGreaterThanOrEqualTo(50 * 160);
    phone.bye(tag, 2);
  }

  private CallRef lastFlow() throws Exception {
    return node.processes.next(phone.user);
  }

  private static News.CallEnded ended(CallRef ref) {
    return node.news.of(News.CallEnded.class).stream()
        .filter(e -> e.call().value().equals(ref.id()))
        .findFirst()
        .orElse(null);
  }
}
