package dev.jackfield.connector.mail;

import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads e-mails that nobody has seen yet. One is marked as seen when it has been taken: when the
 * process dies before, it comes again, with the same id. Blocks on the mail server. Thread-safe.
 */
public final class MailReader {
  private static final Logger LOG = LoggerFactory.getLogger(MailReader.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,300}>");
  private static final int MOST_ANSWERED = 30;
  private static final int LONGEST_LINE = 300;

  /** Where they go. */
  public interface Taker {

    /**
     * @throws RuntimeException when it cannot be taken now; it comes again
     */
    void take(ReceivedMail mail);
  }

  private final Mailbox box;
  private final Secrets secrets;
  private final MailLimits limits;
  private final Duration patience;
  private final ReentrantLock reading = new ReentrantLock();

  public MailReader(Mailbox box, Secrets secrets, MailLimits limits) {
    this(box, secrets, limits, PATIENCE);
  }

  /**
   * @param patience with each answer of the server
   */
  MailReader(Mailbox box, Secrets secrets, MailLimits limits, Duration patience) {
    this.box = box;
    this.secrets = secrets;
    this.limits = limits;
    this.patience = patience;
  }

  /**
   * Reads what is there. Does nothing while it is read already.
   *
   * @return how many were taken
   * @throws MessagingException when the server cannot be read, without secrets in its words
   * @throws BadStepInput when the password is a reference to a secret that is not there
   */
  public int read(Taker taker) throws MessagingException {
    if (!reading.tryLock()) {
      return 0;
    }
    try {
      return readAll(taker);
    } finally {
      reading.unlock();
    }
  }

  private int readAll(Taker taker) throws MessagingException {
    Secrets.Used used = new Secrets.Used();
    String password = secrets.open(box.password(), used::add);
    String protocol = box.isEncrypted() ? "imaps" : "imap";
    try (Store store = Session.getInstance(properties(protocol)).getStore(protocol)) {
      store.connect(box.host(), box.port(), box.user(), password);
      try (Folder folder = store.getFolder(box.folder())) {
        folder.open(Folder.READ_WRITE);
        Message[] unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        int taken = 0;
        for (Message message : Arrays.stream(unseen).limit(limits.atOnce()).toList()) {
          take(folder, message, taker);
          taken++;
        }
        return taken;
      }
    } catch (MessagingException failed) {
      throw new MessagingException(used.hide(String.valueOf(failed.getMessage())));
    }
  }

  private Properties properties(String protocol) {
    String millis = String.valueOf(patience.toMillis());
    Properties p = new Properties();
    p.setProperty("mail." + protocol + ".connectiontimeout", millis);
    p.setProperty("mail." + protocol + ".timeout", millis);
    p.setProperty("mail." + protocol + ".writetimeout", millis);
    p.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
    // Reading it does not mark it as seen; taking it does.
    p.setProperty("mail." + protocol + ".peek", "true");
    return p;
  }

  /** One that cannot be read is marked, for a person to look at, and the others are read. */
  private void take(Folder folder, Message message, Taker taker) throws MessagingException {
    try {
      taker.take(read(folder, message));
    } catch (IOException | MessagingException unreadable) {
      if (!folder.isOpen()) {
        throw unreadable instanceof MessagingException m
            ? m
            : new MessagingException("it broke off");
      }
      LOG.warn(
          "an e-mail in {} cannot be read and is flagged there: {}", box, unreadable.toString());
      message.setFlag(Flags.Flag.FLAGGED, true);
    }
    message.setFlag(Flags.Flag.SEEN, true);
  }

  private ReceivedMail read(Folder folder, Message message) throws MessagingException, IOException {
    MailText text = new MailText(limits);
    text.read(message, 0);
    String words = text.words();
    return new ReceivedMail(
        id(folder, message),
        answersTo(message),
        from(message),
        line(Objects.requireNonNullElse(message.getSubject(), "")),
        words,
        isAutomatic(message),
        text.files,
        text.leftOut);
  }

  private static String id(Folder folder, Message message) throws MessagingException {
    List<String> said = ids(message, "Message-ID");
    if (!said.isEmpty()) {
      return said.getFirst();
    }
    return folder instanceof UIDFolder numbered
        ? "<" + numbered.getUIDValidity() + "-" + numbered.getUID(message) + "@without-id>"
        : "<" + message.getMessageNumber() + "@without-id>";
  }

  private static List<String> answersTo(Message message) throws MessagingException {
    List<String> all = new ArrayList<>(ids(message, "In-Reply-To"));
    all.addAll(ids(message, "References").reversed());
    return all.stream().distinct().limit(MOST_ANSWERED).toList();
  }

  private static List<String> ids(Message message, String header) throws MessagingException {
    String[] lines = message.getHeader(header);
    return lines == null
        ? List.of()
        : Arrays.stream(lines)
            .flatMap(l -> MESSAGE_ID.matcher(l).results())
            .map(MatchResult::group)
            .toList();
  }

  private static String from(Message message) throws MessagingException {
    try {
      Address[] from = message.getFrom();
      return from != null && from.length > 0 && from[0] instanceof InternetAddress one
          ? line(Objects.requireNonNullElse(one.getAddress(), "")).toLowerCase(Locale.ROOT)
          : "";
    } catch (AddressException nobody) {
      return "";
    }
  }

  private static boolean isAutomatic(Message message) throws MessagingException {
    String[] said = message.getHeader("Auto-Submitted");
    return said != null && said.length > 0 && !said[0].strip().equalsIgnoreCase("no");
  }

  private static String line(String text) {
    String one = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return one.length() > LONGEST_LINE ? one.substring(0, LONGEST_LINE) : one;
  }
}
