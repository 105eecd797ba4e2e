package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.jackfield.engine.mail.MailedTickets;
import dev.jackfield.engine.ticket.TicketFile;
import dev.jackfield.engine.ticket.TicketFilter;
import dev.jackfield.engine.ticket.TicketPapers;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people write to the desk's mailbox becomes tickets, by a real IMAP server. */
class MailBecomesTicketTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ANN = "ann@example.org";

  private static GreenMail server;

  @BeforeAll
  static void start() {
    server =
        new GreenMail(new ServerSetup(SYSTEM.inboxPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
    server.setUser("desk@example.org", TestSystem.INBOX_USER, TestSystem.SECRET);
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static MimeMessage mail(String id, String from, String subject, @Nullable String answers)
      throws Exception {
    MimeMessage mail =
        new MimeMessage(Session.getInstance(new Properties())) {
          @Override
          protected void updateMessageID() throws jakarta.mail.MessagingException {
            setHeader("Message-ID", "<" + id + "@example.org>");
          }
        };
    mail.setFrom(new InternetAddress(from));
    mail.setRecipients(Message.RecipientType.TO, "desk@example.org");
    mail.setSubject(subject, "UTF-8");
    if (answers != null) {
      mail.setHeader("In-Reply-To", "<" + answers + "@example.org>");
    }
    return mail;
  }

  private static void arrives(MimeMessage mail) throws Exception {
    mail.saveChanges();
    server.getUserManager().getUser(TestSystem.INBOX_USER).deliver(mail);
  }

  private static void arrives(MimeMessage mail, String text) throws Exception {
    mail.setText(text, "UTF-8");
    arrives(mail);
  }

  private static TicketRow ticketOf(String message) {
    long id =
        Awaitility.await("the ticket of " + message)
            .atMost(PATIENCE)
            .until(
                () ->
                    SYSTEM
                        .part(JdbcClient.class)
                        .sql("select ticket from ticket_mail where message = ?")
                        .param("<" + message + "@example.org>")
                        .query(Long.class)
                        .optional()
                        .orElse(0L),
                n -> n > 0);
    return SYSTEM.part(Tickets.class).find(id).orElseThrow();
  }

  private static int tickets() {
    return SYSTEM
        .part(Tickets.class)
        .counts(new TicketFilter("", Set.of(), null, null, MailedTickets.KIND, false))
        .values()
        .stream()
        .mapToInt(n -> n)
        .sum();
  }

  private static void allSeen() throws Exception {
    Awaitility.await("every e-mail is taken")
        .atMost(PATIENCE)
        .until(() -> Arrays.stream(server.getReceivedMessages()).allMatch(m -> isSeen(m)));
  }

  private static boolean isSeen(MimeMessage mail) {
    try {
      return mail.isSet(Flags.Flag.SEEN);
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aNewOneOpensATicketAndAnswersGoToIt() throws Exception {
    arrives(mail("q1", "Ann <Ann@Example.org>", "账单 wrong", null), "请看一下。\n\nAnn");
    TicketRow ticket = ticketOf("q1");
    assertThat(ticket.kind()).isEqualTo(MailedTickets.KIND);
    assertThat(ticket.subject()).isEqualTo("账单 wrong");
    assertThat(ticket.description()).isEqualTo("请看一下。\n\nAnn");
    assertThat(ticket.openedBy()).isEqualTo("e-mail " + ANN);

    SYSTEM.part(Tickets.class).resolve(ticket.id(), "nora");
    arrives(mail("q2", ANN, "Re: 账单 wrong", "q1"), "Still wrong.");
    assertThat(ticketOf("q2").id()).isEqualTo(ticket.id());
    Awaitility.await("it is in work again")
        .atMost(PATIENCE)
        .until(() -> SYSTEM.part(Tickets.class).find(ticket.id()).orElseThrow().isInWork());
    assertThat(SYSTEM.part(TicketPapers.class).notes(ticket.id()))
        .anySatisfy(
            n -> {
              assertThat(n.author()).isEqualTo("e-mail " + ANN);
              assertThat(n.text()).isEqualTo("Still wrong.");
            });

    // By the ticket in the subject only for who wrote to it before.
    arrives(mail("q3", ANN, "About " + ticket.label(), null), "Hello?");
    assertThat(ticketOf("q3").id()).isEqualTo(ticket.id());
    arrives(mail("q4", "eve@example.org", "About " + ticket.label(), null), "Tell me.");
    assertThat(ticketOf("q4").id()).isNotEqualTo(ticket.id());
  }

  @Test
  void theSameOneAgainAndAutomaticOnesOpenNone() throws Exception {
    arrives(mail("twice", ANN, "Twice", null), "Once.");
    TicketRow ticket = ticketOf("twice");
    allSeen();
    int before = tickets();
    arrives(mail("twice", ANN, "Twice", null), "Once.");
    MimeMessage away = mail("away", "bob@example.org", "Out of office", null);
    away.setHeader("Auto-Submitted", "auto-replied");
    arrives(away, "I am away.");
    MimeMessage answer = mail("away-2", ANN, "Out of office", "twice");
    answer.setHeader("Auto-Submitted", "auto-replied");
    arrives(answer, "I am away too.");
    assertThat(ticketOf("away-2").id()).isEqualTo(ticket.id());
    allSeen();
    assertThat(tickets()).isEqualTo(before);
  }

  @Test
  void filesAreKeptUpToASizeAndMarkedUpTextIsRead() throws Exception {
    MimeMultipart parts = new MimeMultipart();
    MimeBodyPart words = new MimeBodyPart();
    words.setContent(
        "<html><style>p {}</style><p>Dear <b>desk</b>,</p><p>see &lt;files&gt;</p><script>x</script>",
        "text/html; charset=utf-8");
    parts.addBodyPart(words);
    parts.addBodyPart(file("../../bill.pdf", 1_000));
    parts.addBodyPart(file("large.bin", 6 * 1024 * 1024));
    for (int n = 1; n <= 10; n++) {
      parts.addBodyPart(file("n" + n + ".txt", n));
    }
    MimeMessage mail = mail("files", ANN, "", null);
    mail.setContent(parts);
    arrives(mail);
    TicketRow ticket = ticketOf("files");
    assertThat(ticket.subject()).isEqualTo("E-mail without a subject");
    assertThat(ticket.description())
        .startsWith("Dear desk,\n")
        .contains("see <files>", "(Not kept: large.bin: larger than 5120 KB; n10.txt: more than 10")
        .doesNotContain("script", "p {}");
    assertThat(SYSTEM.part(TicketPapers.class).files(ticket.id()))
        .extracting(TicketFile::name)
        .hasSize(10)
        .contains("bill.pdf", "n9.txt")
        .doesNotContain("large.bin");
  }

  private static MimeBodyPart file(String name, int bytes) throws Exception {
    MimeBodyPart file = new MimeBodyPart();
    file.setContent("x".repeat(bytes).getBytes(StandardCharsets.US_ASCII), "application/pdf");
    file.setFileName(name);
    file.setDisposition(MimeBodyPart.ATTACHMENT);
    return file;
  }
}
