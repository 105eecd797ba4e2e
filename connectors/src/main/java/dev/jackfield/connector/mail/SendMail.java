package dev.jackfield.connector.mail;

import dev.jackfield.connector.guard.Ends;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.In;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.StepError;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Sends an e-mail by SMTP. The message id is the step's own, so that a second one shows as the same
 * message. Safe for any thread.
 */
public final class SendMail implements StepCode<SendMail.Input, StepType.Nothing> {
  private static final String REFUSED = "REFUSED";

  public static final StepType<Input, StepType.Nothing> TYPE =
      Ends.step(
          "e-mail",
          "Send an e-mail",
          "Sends an e-mail as text, by the mail server that an administrator has set.",
          StepType.Group.OTHER_SYSTEMS,
          Input.class,
          StepType.Nothing.class,
          new StepError(REFUSED, "The mail server does not take mail for this address."));

  public record Input(
      @In(
              label = "To",
              doc = "Addresses, with commas between them.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=lookup.row.email")
          String to,
      @In(
              label = "Subject",
              doc = "One line.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=\"Your ticket \" + ticket.id")
          String subject,
      @In(
              label = "Words",
              doc = "What the e-mail says.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=\"We have opened a ticket for you.\"")
          String text,
      @In(
              label = "Answer within",
              doc = "How long to wait, ISO 8601; then the step ends in `TOO_LATE`. Usually PT10S.",
              example = "PT20S",
              rare = true)
          @Nullable Duration answerWithin) {}

  private final MailServer server;
  private final Guards guards;
  private final Secrets secrets;
  private final InstantSource clock;

  public SendMail(MailServer server, Guards guards, Secrets secrets, InstantSource clock) {
    this.server = server;
    this.guards = guards;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public void begin(StepRun<Input, StepType.Nothing> run) {
    Input in = run.input();
    if (server.host().isBlank()) {
      throw new BadStepInput("no mail server is set: jackfield.connectors.mail.host");
    }
    Secrets.Used used = new Secrets.Used();
    String password = secrets.open(server.password(), used::add);
    Message message = message(in, run.key(), session(guards.within(in.answerWithin())));
    guards.ask("e-mail", run, in.answerWithin(), false, used::hide, _ -> send(message, password));
  }

  private Session session(Duration within) {
    // A little more than the step has, which so ends in its own time.
    String millis = String.valueOf(within.plusSeconds(1).toMillis());
    Properties p = new Properties();
    p.setProperty("mail.smtp.host", server.host());
    p.setProperty("mail.smtp.port", String.valueOf(server.port()));
    p.setProperty("mail.smtp.auth", String.valueOf(!server.user().isBlank()));
    p.setProperty("mail.smtp.starttls.enable", "true");
    p.setProperty("mail.smtp.starttls.required", String.valueOf(server.isEncrypted()));
    p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    p.setProperty("mail.smtp.connectiontimeout", millis);
    p.setProperty("mail.smtp.timeout", millis);
    p.setProperty("mail.smtp.writetimeout", millis);
    p.put("mail.smtp.socketFactory", new BriefSockets());
    p.setProperty("mail.smtp.socketFactory.fallback", "false");
    return Session.getInstance(p);
  }

  private Message message(Input in, long key, Session session) {
    try {
      String id =
          "<jackfield-"
              + key
              + "@"
              + new InternetAddress(server.from()).getAddress().replaceFirst(".*@", "")
              + ">";
      MimeMessage message =
          new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
              setHeader("Message-ID", id);
            }
          };
      message.setFrom(new InternetAddress(server.from()));
      Address[] to = InternetAddress.parse(Objects.requireNonNullElse(in.to(), ""), true);
      if (to.length == 0) {
        throw new BadStepInput("To names no address");
      }
      message.setRecipients(Message.RecipientType.TO, to);
      message.setSubject(in.subject().replaceAll("\\s+", " ").strip(), "UTF-8");
      message.setText(in.text(), "UTF-8");
      message.setSentDate(Date.from(clock.instant()));
      message.saveChanges();
      return message;
    } catch (AddressException e) {
      throw new BadStepInput("an address of the e-mail cannot be read: " + e.getMessage());
    } catch (MessagingException e) {
      throw new BadStepInput("the e-mail cannot be written: " + e.getMessage());
    }
  }

  private StepType.Nothing send(Message message, String password) throws MessagingException, Said {
    try {
      if (server.user().isBlank()) {
        Transport.send(message);
      } else {
        Transport.send(message, server.user(), password);
      }
      return StepType.Nothing.AT_ALL;
    } catch (SendFailedException refused) {
      if (refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0) {
        throw new Said(REFUSED, "the mail server does not take mail for this address");
      }
      throw refused;
    } catch (MessagingException failed) {
      Exception why = failed.getNextException();
      throw why == null
          ? failed
          : new MessagingException(failed.getMessage() + ": " + why.getMessage(), failed);
    }
  }
}
