package dev.jackfield.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.RawServer;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** E-mail is handed to a real SMTP server. */
class MailIsSentTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private int port;
  private final Guards guards = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry());
  private final Secrets secrets =
      new Secrets(Map.of(Secrets.PREFIX + "MAIL", "p4ssword"), Path.of("nowhere"));

  @BeforeEach
  void start() {
    server.start();
    port = server.getSmtp().getPort();
    server.setUser("desk@example.org", "desk", "p4ssword");
  }

  @AfterEach
  void stop() {
    server.stop();
    guards.close();
  }

  private String end(String password, String to, String subject) {
    MailServer set = new MailServer("127.0.0.1", port, "desk", password, "desk@example.org", false);
    HeardRun<SendMail.Input, StepType.Nothing> run =
        new HeardRun<>(new SendMail.Input(to, subject, "我们已为您创建工单。", null), 1, _ -> "");
    try {
      new SendMail(set, guards, secrets, InstantSource.fixed(Instant.EPOCH)).begin(run);
    } catch (BadStepInput bad) {
      return "incident " + bad.getMessage();
    }
    return run.end();
  }

  @Test
  void itArrivesAsItWasWritten() throws Exception {
    assertThat(end("{{secrets.MAIL}}", "ann@example.org, bob@example.org", "工单 7"))
        .isEqualTo("done ");
    assertThat(server.getReceivedMessages()).hasSize(2);
    MimeMessage message = server.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("工单 7");
    assertThat(message.getContent().toString().strip()).isEqualTo("我们已为您创建工单。");
    assertThat(message.getFrom()[0]).hasToString("desk@example.org");
    assertThat(message.getMessageID()).matches("<jackfield-\\d+@example.org>");
  }

  @Test
  void aLineBreakInASubjectIsNoHeader() throws Exception {
    assertThat(end("{{secrets.MAIL}}", "ann@example.org", "Hello\r\nBcc: eve@example.org"))
        .isEqualTo("done ");
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(end("{{secrets.MAIL}}", "no address", "x"))
        .startsWith("incident an address of the e-mail cannot be read");
    assertThat(end("wrong", "ann@example.org", "x")).startsWith("FAILED").doesNotContain("wrong");
    server.stop();
    assertThat(end("{{secrets.MAIL}}", "ann@example.org", "x")).startsWith("FAILED");
  }

  /** What a server says to each command, by its beginning; anything else is fine. */
  private static RawServer says(Map<String, String> answers) throws IOException {
    return new RawServer(
        (_, in, out) -> {
          say(out, answers.getOrDefault("", "220 here"));
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.split(" ", 2)[0];
            String answer = answers.getOrDefault(command, "250 fine");
            if (answer.isEmpty()) {
              return;
            }
            say(out, answer);
          }
        });
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private String endAt(int port, boolean isEncrypted, Duration within) {
    MailServer set = new MailServer("127.0.0.1", port, "", "", "desk@example.org", isEncrypted);
    HeardRun<SendMail.Input, StepType.Nothing> run =
        new HeardRun<>(new SendMail.Input("ann@example.org", "x", "y", within), 3, String::valueOf);
    new SendMail(set, guards, secrets, InstantSource.fixed(Instant.EPOCH)).begin(run);
    return run.end();
  }

  private String endAt(Map<String, String> answers, boolean isEncrypted) throws IOException {
    try (RawServer bad = says(answers)) {
      return endAt(bad.port(), isEncrypted, Duration.ofSeconds(5));
    }
  }

  @Test
  void whatAMailServerDoesWrongIsAnErrorOfTheFlow() throws Exception {
    assertThat(endAt(Map.of("RCPT", "550 no such mailbox"), false)).startsWith("REFUSED");
    assertThat(endAt(Map.of("", "554 not now"), false)).startsWith("FAILED");
    assertThat(endAt(Map.of("MAIL", "451 try later"), false)).startsWith("FAILED");
    assertThat(endAt(Map.of("MAIL", ""), false)).startsWith("FAILED");
    assertThat(endAt(Map.of("", "HTTP/1.1 200 OK"), false)).startsWith("FAILED");
    // Encrypted is asked for: a server that cannot, and one that says it can and then does not.
    assertThat(endAt(Map.of("EHLO", "250 here"), true)).startsWith("FAILED").contains("STARTTLS");
    assertThat(endAt(Map.of("EHLO", "250 STARTTLS", "STARTTLS", "220 go\r\nno TLS"), true))
        .startsWith("FAILED");
    try (RawServer hangs = RawServer.thatHangs()) {
      assertThat(endAt(hangs.port(), false, Duration.ofMillis(500))).startsWith("TOO_LATE");
    }
    try (RawServer floods =
        new RawServer((server, _, out) -> server.flood(out, 50 * 1024 * 1024))) {
      assertThat(endAt(floods.port(), false, Duration.ofSeconds(8)))
          .startsWith("FAILED")
          .contains("not read on");
      assertThat(floods.sent.get()).isLessThan(20 * 1024 * 1024);
    }
  }
}
