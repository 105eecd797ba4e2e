package dev.jackfield.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
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
}
