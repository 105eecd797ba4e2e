package dev.jackfield.app;

import dev.jackfield.connector.mail.MailReader;
import dev.jackfield.connector.mail.ReceivedMail;
import dev.jackfield.engine.mail.Mail;
import dev.jackfield.engine.mail.MailedTickets;
import dev.jackfield.step.BadStepInput;
import jakarta.mail.MessagingException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the mailbox and makes tickets of what is new there. Thread-safe. */
final class MailRound implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(MailRound.class);

  private final MailReader reader;
  private final MailedTickets tickets;

  /** What went wrong the last time, so that it is said once. */
  private final AtomicReference<String> wrong = new AtomicReference<>("");

  MailRound(MailReader reader, MailedTickets tickets) {
    this.reader = reader;
    this.tickets = tickets;
  }

  @Override
  public void run() {
    try {
      int taken = reader.read(mail -> tickets.take(mail(mail)));
      if (!wrong.getAndSet("").isEmpty()) {
        LOG.info("the mailbox can be read again");
      }
      LOG.debug("{} e-mails were taken", taken);
    } catch (MessagingException | BadStepInput failed) {
      String words = String.valueOf(failed.getMessage());
      if (!words.equals(wrong.getAndSet(words))) {
        LOG.warn("the mailbox cannot be read and is tried again and again: {}", words);
      }
    }
  }

  private static Mail mail(ReceivedMail mail) {
    return new Mail(
        mail.id(),
        mail.answersTo(),
        mail.from(),
        mail.subject(),
        mail.text(),
        mail.isAutomatic(),
        mail.files().stream().map(f -> new Mail.Attached(f.name(), f.type(), f.content())).toList(),
        mail.leftOut());
  }
}
