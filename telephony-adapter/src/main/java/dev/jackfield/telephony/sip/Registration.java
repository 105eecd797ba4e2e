package dev.jackfield.telephony.sip;

import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.header.ContactHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * A phone's side of registering (RFC 3261 section 10.2): one REGISTER at a time, challenged once.
 * Safe for any thread; sending it again is up to its owner.
 */
public final class Registration {
  private final SipEndpoint endpoint;
  private final String registrar;
  private final Credentials credentials;
  private final String callId;
  private long sequence;
  private boolean challenged;
  private @Nullable ClientTransaction transaction;
  private CompletableFuture<Duration> outcome = new CompletableFuture<>();

  /** The registrar refused, or did not answer. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super("the registration failed: " + why);
    }
  }

  /**
   * @param registrar such as {@code sip:127.0.0.1:5060}
   */
  public Registration(SipEndpoint endpoint, String registrar, Credentials credentials) {
    this.endpoint = endpoint;
    this.registrar = registrar;
    this.credentials = credentials;
    this.callId = endpoint.provider().getNewCallId().getCallId();
  }

  /**
   * Registers for this long, zero to take it back.
   *
   * @return how long the registrar granted; fails with {@link Refused}
   */
  public CompletableFuture<Duration> send(Duration expires) {
    CompletableFuture<Duration> next = new CompletableFuture<>();
    try {
      Messages messages = endpoint.messages();
      String host = registrar.substring(registrar.indexOf(':') + 1);
      String aor = "sip:" + credentials.user() + "@" + host;
      long number;
      synchronized (this) {
        number = ++sequence;
        challenged = false;
        outcome = next;
      }
      Request request = messages.request(Request.REGISTER, registrar, aor, aor, callId, number);
      ContactHeader contact = messages.contact(credentials.user(), Messages.transport(request));
      contact.setExpires((int) expires.toSeconds());
      request.addHeader(contact);
      send(request);
    } catch (SipException | ParseException | InvalidArgumentException e) {
      failed(String.valueOf(e.getMessage()));
    }
    return next;
  }

  private void send(Request request) throws SipException {
    ClientTransaction next = endpoint.provider().getNewClientTransaction(request);
    next.setApplicationData(this);
    synchronized (this) {
      transaction = next;
    }
    next.sendRequest();
  }

  void responded(Response response) {
    int status = response.getStatusCode();
    if (status < 200) {
      return;
    }
    if (status < 300) {
      current().complete(granted(response));
    } else if (status == Response.UNAUTHORIZED) {
      challenged(response);
    } else {
      failed(status + " " + response.getReasonPhrase());
    }
  }

  private void challenged(Response challenge) {
    try {
      Request again = null;
      synchronized (this) {
        if (!challenged && transaction != null) {
          challenged = true;
          sequence++;
          again =
              DigestAnswer.to(
                  challenge, transaction.getRequest(), credentials, endpoint.messages());
        }
      }
      if (again == null) {
        failed("401: wrong user or password");
      } else {
        send(again);
      }
    } catch (SipException | ParseException | InvalidArgumentException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  void failed(String why) {
    current().completeExceptionally(new Refused(why));
  }

  private synchronized CompletableFuture<Duration> current() {
    return outcome;
  }

  private static Duration granted(Response response) {
    ContactHeader contact = (ContactHeader) response.getHeader(ContactHeader.NAME);
    return Duration.ofSeconds(contact == null ? 0 : Math.max(0, contact.getExpires()));
  }
}
