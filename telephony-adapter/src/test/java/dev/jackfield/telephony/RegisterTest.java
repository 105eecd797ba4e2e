package dev.jackfield.telephony;

import static dev.jackfield.telephony.RawPhone.header;
import static dev.jackfield.telephony.RawPhone.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.ScriptedPhone;
import dev.jackfield.telephony.sip.Digest;
import dev.jackfield.telephony.sip.Registration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RegisterTest {
  private final NodeUnderTest node = new NodeUnderTest();
  private RawPhone raw;
  private int cseq;

  @BeforeEach
  void addPhones() throws Exception {
    node.locations.addPhone("a1", "secret-a1");
    node.locations.addPhone("a2", "secret-a2");
    raw = new RawPhone(node.port);
  }

  @AfterEach
  void close() {
    raw.close();
    node.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void aPhoneRegistersAndTakesItBack(String transport) throws Exception {
    ScriptedPhone phone = node.phone("a1", transport);
    assertThat(phone.register().get(20, TimeUnit.SECONDS)).isEqualTo(Duration.ofMinutes(10));
    assertThat(node.locations.contacts("a1"))
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.uri()).startsWith("sip:a1@127.0.0.1:");
              assertThat(c.node()).isEqualTo(NodeUnderTest.NODE);
            });
    phone.unregister().get(20, TimeUnit.SECONDS);
    assertThat(node.locations.contacts("a1")).isEmpty();
  }

  @Test
  void aWrongPasswordIsRefused() {
    ScriptedPhone phone = node.phone(node.settings("a1", "wrong"), PhoneEvents.NONE);
    assertThatThrownBy(() -> phone.register().get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(Registration.Refused.class)
        .hasMessageContaining("wrong user or password");
    assertThat(node.locations.contacts("a1")).isEmpty();
  }

  private String register(String user, String authorization, String contact) throws Exception {
    cseq++;
    return raw.exchange(
        raw.request(
                "REGISTER",
                "sip:127.0.0.1:" + node.port,
                "",
                cseq,
                raw.branch + cseq,
                authorization,
                "")
            .replaceFirst("To: <sip:4000@", "To: <sip:" + user + "@")
            .replaceFirst("(?m)^Contact:.*$", "Contact: " + contact));
  }

  private static String nonce(String challenge) {
    return header(challenge, "WWW-Authenticate").replaceAll(".*nonce=\"([^\"]+)\".*", "$1");
  }

  private String proof(String user, String nonce, int count) throws Exception {
    String uri = "sip:127.0.0.1:" + node.port;
    String nc = "%08x".formatted(count);
    String ha1 = Digest.ha1(user, "jackfield", "secret-" + user);
    String response = md5(ha1 + ":" + nonce + ":" + nc + ":cn:auth:" + md5("REGISTER:" + uri));
    return ("Authorization: Digest username=\"%s\",realm=\"jackfield\",nonce=\"%s\",uri=\"%s\","
            + "response=\"%s\",algorithm=MD5,cnonce=\"cn\",nc=%s,qop=auth\r\n")
        .formatted(user, nonce, uri, response, nc);
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void nobodyRegistersTheAddressOfAnother() throws Exception {
    String nonce = nonce(register("a2", "", "<sip:evil@127.0.0.1:9>"));
    String answer = register("a2", proof("a1", nonce, 1), "<sip:evil@127.0.0.1:9>");
    assertThat(status(answer)).isEqualTo(403);
    assertThat(node.locations.contacts("a2")).isEmpty();
  }

  @Test
  void aProofCountsOnce() throws Exception {
    String challenge = register("a1", "", "<sip:a1@127.0.0.1:9>");
    assertThat(status(challenge)).isEqualTo(401);
    String nonce = nonce(challenge);
    assertThat(status(register("a1", proof("a1", nonce, 1), "<sip:a1@127.0.0.1:9>")))
        .isEqualTo(200);
    assertThat(status(register("a1", proof("a1", nonce, 1), "<sip:a1@127.0.0.1:10>")))
        .isEqualTo(401);
    assertThat(status(register("a1", proof("a1", nonce, 2), "<sip:a1@127.0.0.1:10>")))
        .isEqualTo(200);
    assertThat(node.locations.contacts("a1")).hasSize(2);
  }

  @Test
  void aNonceThatIsNotOursIsRefused() throws Exception {
    String answer = register("a1", proof("a1", "bWFkZSB1cA", 1), "<sip:a1@127.0.0.1:9>");
    assertThat(status(answer)).isEqualTo(401);
    assertThat(header(answer, "WWW-Authenticate")).doesNotContain("stale");
  }

  @Test
  void tooBriefARegistrationIsRefusedAndAllContactsCanBeTakenBack() throws Exception {
    String nonce = nonce(register("a1", "", "<sip:a1@127.0.0.1:9>"));
    String brief = register("a1", proof("a1", nonce, 1), "<sip:a1@127.0.0.1:9>;expires=5");
    assertThat(status(brief)).isEqualTo(423);
    assertThat(header(brief, "Min-Expires")).isEqualTo("60");
    String ok = register("a1", proof("a1", nonce, 2), "<sip:a1@127.0.0.1:9>;expires=120");
    assertThat(header(ok, "Contact")).contains("sip:a1@127.0.0.1:9");
    String gone = register("a1", proof("a1", nonce, 3) + "Expires: 0\r\n", "*");
    assertThat(status(gone)).isEqualTo(200);
    assertThat(node.locations.contacts("a1")).isEmpty();
  }

  @Test
  void whoGuessesTooOftenIsNotHeardAnyMore() throws Exception {
    for (int i = 0; i < 20; i++) {
      register("a1", proof("a1", "bWFkZSB1cA", 1), "<sip:a1@127.0.0.1:9>");
    }
    assertThat(status(register("a1", "", "<sip:a1@127.0.0.1:9>"))).isEqualTo(403);
  }
}
