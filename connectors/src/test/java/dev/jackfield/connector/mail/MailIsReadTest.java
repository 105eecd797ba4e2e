package dev.jackfield.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.jackfield.connector.RawServer;
import dev.jackfield.connector.secret.Secrets;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mailbox of a real IMAP server is read, well and broken. */
class MailIsReadTest {
  private static final String PASSWORD = "p4ssword";

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)
          });
  private final Secrets secrets =
      new Secrets(Map.of(Secrets.PREFIX + "INBOX", PASSWORD), Path.of("nowhere"));
  private final List<ReceivedMail> taken = new ArrayList<>();
  private GreenMailUser desk;

  @BeforeEach
  void start() {
    server.start();
    desk = server.setUser("desk@example.org", "desk", PASSWORD);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private MailReader reader(int port, String password, boolean isEncrypted, String folder) {
    return new MailReader(
        new Mailbox("127.0.0.1", port, "desk", password, isEncrypted, folder),
        secrets,
        new MailLimits(3, 100, 2, 1_000),
        Duration.ofSeconds(1));
  }

  private MailReader reader() {
    return reader(server.getImap().getPort(), "{{secrets.INBOX}}", false, "INBOX");
  }

  private MimeMessage arrives(String raw) throws Exception {
    MimeMessage mail =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(
                raw.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
    desk.deliver(mail);
    return mail;
  }

  private void arrives(int number) throws Exception {
    arrives(
        """
        From: Ann <Ann@Example.org>
        Message-ID: <m%1$d@example.org>
        Subject: Number %1$d

        Hello.
        """
            .formatted(number));
  }

  private long seen() {
    return java.util.Arrays.stream(server.getReceivedMessages())
        .filter(
            m -> {
              try {
                return m.isSet(Flags.Flag.SEEN);
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .count();
  }

  @Test
  void newOnesAreTakenOnceAndSomeAtATime() throws Exception {
    for (int n = 1; n <= 4; n++) {
      arrives(n);
    }
    assertThat(reader().read(taken::add)).isEqualTo(3);
    assertThat(reader().read(taken::add)).isEqualTo(1);
    assertThat(reader().read(taken::add)).isZero();
    assertThat(taken)
        .extracting(ReceivedMail::id)
        .containsExactly(
            "<m1@example.org>", "<m2@example.org>", "<m3@example.org>", "<m4@example.org>");
    assertThat(taken.getFirst().from()).isEqualTo("ann@example.org");
    assertThat(taken.getFirst().text()).isEqualTo("Hello.");
  }

  @Test
  void whatCannotBeTakenNowComesAgain() throws Exception {
    arrives(1);
    assertThatThrownBy(
            () ->
                reader()
                    .read(
                        _ -> {
                          throw new IllegalStateException("the database is away");
                        }))
        .hasMessageContaining("away");
    assertThat(seen()).isZero();
    assertThat(reader().read(taken::add)).isEqualTo(1);
    assertThat(seen()).isEqualTo(1);
  }

  @Test
  void whatIsOddlyWrittenIsReadAsFarAsItGoes() throws Exception {
    arrives("Subject: nothing else\n\n");
    arrives(
        """
        In-Reply-To: <a@b> and more
        References: <c@d> <a@b> junk
        Auto-Submitted: auto-replied
        Subject: =?utf-8?B?5L2g5aW9?=
         folded
        Content-Type: text/plain; charset=no-such-charset
        Message-ID: none

        %s
        """
            .formatted("x".repeat(150)));
    arrives(
        """
        From: <a@b>
        Message-ID: <html@b>
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/html; charset=utf-8

        <p>Hello <b>you</b></p><script>alert(1)</script><p>&amp; me</p>
        --b
        Content-Type: application/pdf; name="../../etc/passwd"
        Content-Disposition: attachment

        abc
        --b
        Content-Type: text/plain; name=large.txt
        Content-Disposition: attachment

        %s
        --b--
        """
            .formatted("y".repeat(1_001)));
    assertThat(reader().read(taken::add)).isEqualTo(3);
    assertThat(taken.get(0).id()).endsWith("@without-id>");
    assertThat(taken.get(0).from()).isEmpty();
    ReceivedMail odd = taken.get(1);
    assertThat(odd.answersTo()).as(odd.toString()).containsExactly("<a@b>", "<c@d>");
    assertThat(odd.isAutomatic()).isTrue();
    assertThat(odd.subject()).startsWith("你好");
    assertThat(odd.text()).hasSize(100);
    assertThat(odd.leftOut()).containsExactly("what follows its first 100 characters");
    ReceivedMail html = taken.get(2);
    assertThat(html.text()).contains("Hello you", "& me").doesNotContain("alert");
    assertThat(html.files()).extracting(ReceivedMail.Attached::name).containsExactly("passwd");
    assertThat(html.files())
        .extracting(ReceivedMail.Attached::type)
        .containsExactly("application/pdf");
    assertThat(html.leftOut()).containsExactly("large.txt: larger than 0 KB");
  }

  @Test
  void whatIsWrongIsSaidWithoutThePassword() throws Exception {
    int port = server.getImap().getPort();
    assertThatThrownBy(() -> reader(port, "wr0ng-one", false, "INBOX").read(taken::add))
        .isInstanceOf(MessagingException.class)
        .hasMessageNotContaining("wr0ng-one");
    assertThatThrownBy(() -> reader(port, "{{secrets.NONE}}", false, "INBOX").read(taken::add))
        .hasMessageContaining("JACKFIELD_SECRET_NONE");
    assertThatThrownBy(() -> reader(port, PASSWORD, false, "Nowhere").read(taken::add))
        .hasMessageContaining("Nowhere");
    assertThatThrownBy(
            () -> reader(server.getImaps().getPort(), PASSWORD, true, "INBOX").read(taken::add))
        .as("nobody whom we trust signed its certificate")
        .hasMessageContaining("certification path");
    try (RawServer hangs = RawServer.thatHangs();
        RawServer breaksOff =
            new RawServer((_, _, out) -> out.write("* OK".getBytes(StandardCharsets.US_ASCII)))) {
      assertThatThrownBy(() -> reader(hangs.port(), PASSWORD, false, "INBOX").read(taken::add))
          .isInstanceOf(MessagingException.class);
      assertThatThrownBy(() -> reader(breaksOff.port(), PASSWORD, false, "INBOX").read(taken::add))
          .isInstanceOf(MessagingException.class);
    }
    assertThat(taken).isEmpty();
  }
}
