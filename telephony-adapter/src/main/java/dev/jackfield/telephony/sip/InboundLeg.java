package dev.jackfield.telephony.sip;

import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.net.InetAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** A caller's leg: its INVITE, our answer, its end (RFC 3261 sections 13.3 and 15). */
public final class InboundLeg extends Leg {
  private final ServerTransaction transaction;
  private final Request invite;
  private final InetAddress source;
  private final String called;
  private final String caller;
  private final String localTag = Messages.tag();
  private State state = State.INVITED;
  private @Nullable LegEvents events;
  private boolean hangUpOnAck;

  private enum State {
    INVITED,
    ANSWERED,
    ACKNOWLEDGED,
    OVER
  }

  InboundLeg(
      SipEndpoint endpoint,
      ServerTransaction transaction,
      InetAddress source,
      String called,
      String caller) {
    super(endpoint);
    this.transaction = transaction;
    this.invite = transaction.getRequest();
    this.source = source;
    this.called = called;
    this.caller = caller;
  }

  /** User part of the request URI: what was dialled. */
  public String called() {
    return called;
  }

  /** User part of From; empty when there is none. */
  public String caller() {
    return caller;
  }

  /** Whether the caller asks that the phone answers by itself. */
  public boolean wantsAnswerAtOnce() {
    return Messages.wantsAnswerAtOnce(invite);
  }

  /** The address that the INVITE came from. */
  public InetAddress source() {
    return source;
  }

  /** The caller's session description; empty when it wants ours first. */
  public Optional<String> offer() {
    return Optional.ofNullable(Messages.text(invite));
  }

  /** From now on these hear what the caller does; an early CANCEL is told at once. */
  public void listen(LegEvents listener) {
    boolean already;
    synchronized (this) {
      events = listener;
      already = state == State.OVER;
    }
    if (already) {
      listener.cancelled();
    }
  }

  /** Tells the caller that it rings: 180. */
  public void ringing() {
    synchronized (this) {
      if (state != State.INVITED) {
        return;
      }
      send(Response.RINGING, null, Optional.empty());
    }
  }

  /**
   * Takes the call: 200, repeated by the stack until it is acknowledged (section 13.3.1.4).
   *
   * @return false when the caller took the invitation back before
   */
  public boolean answer(String sdp) {
    synchronized (this) {
      if (state != State.INVITED) {
        return false;
      }
      state = State.ANSWERED;
      return send(Response.OK, sdp, Optional.empty());
    }
  }

  /** Refuses the call with a final status. */
  public void refuse(int status, Optional<Duration> retryAfter) {
    synchronized (this) {
      if (state != State.INVITED) {
        return;
      }
      state = State.OVER;
      send(status, null, retryAfter);
    }
    over();
  }

  /**
   * Ends an answered call: BYE, not before the caller acknowledged the answer (section 15). One
   * that was not answered yet is refused with 480.
   */
  public CompletableFuture<Void> hangUp() {
    boolean now;
    synchronized (this) {
      if (state == State.INVITED) {
        refuse(Response.TEMPORARILY_UNAVAILABLE, Optional.empty());
      }
      now = state == State.ACKNOWLEDGED;
      hangUpOnAck = true;
    }
    if (now) {
      bye();
    }
    return gone();
  }

  void acknowledged(@Nullable String sdp) {
    boolean hangUp;
    synchronized (this) {
      if (state != State.ANSWERED) {
        return;
      }
      state = State.ACKNOWLEDGED;
      hangUp = hangUpOnAck;
      stopRepeating();
    }
    if (hangUp) {
      bye();
    } else {
      events().acknowledged(sdp);
    }
  }

  /**
   * An ACK can be faster than the stack, which starts to repeat its answer after it was sent and
   * then knows of no ACK: so it is told again, now that the answer is out (this lock says so).
   */
  private void stopRepeating() {
    if (dialog() instanceof SIPDialog answered
        && transaction instanceof SIPServerTransaction invited) {
      answered.handleAck(invited);
    }
  }

  /** CANCEL came: 487 if that is in time (section 9.2). */
  void cancelled() {
    synchronized (this) {
      if (state != State.INVITED) {
        return;
      }
      state = State.OVER;
      send(Response.REQUEST_TERMINATED, null, Optional.empty());
    }
    over();
    events().cancelled();
  }

  /** No ACK within 64*T1: BYE, and the call is over (section 13.3.1.4). */
  void neverAcknowledged() {
    synchronized (this) {
      if (state != State.ANSWERED) {
        return;
      }
      state = State.OVER;
    }
    bye();
    events().hungUp();
  }

  private boolean send(int status, @Nullable String sdp, Optional<Duration> retryAfter) {
    try {
      Messages messages = endpoint.messages();
      Response response =
          status / 100 == 2 || status == Response.RINGING
              ? messages.response(status, invite, Messages.transport(invite), sdp)
              : messages.response(status, invite);
      if (retryAfter.isPresent()) {
        int seconds = (int) retryAfter.get().toSeconds();
        response.addHeader(messages.headers.createRetryAfterHeader(seconds));
      }
      if (status > 100 && status < 300) {
        sameTag(response);
      }
      if (status == Response.OK) {
        Requests.agree(this, invite, response);
      }
      transaction.sendResponse(response);
      return true;
    } catch (SipException | ParseException | InvalidArgumentException e) {
      LOG.warn("{} could not be sent to the caller", status, e);
      return false;
    }
  }

  /** All responses that belong to one dialog carry one To tag. */
  private void sameTag(Response response) throws ParseException {
    ((ToHeader) response.getHeader(ToHeader.NAME)).setTag(localTag);
  }

  @Override
  synchronized LegEvents events() {
    return events == null ? Deaf.EVENTS : events;
  }

  /** Hears nothing. */
  private static final class Deaf implements LegEvents {
    static final Deaf EVENTS = new Deaf();

    @Override
    public void hungUp() {}

    @Override
    public @Nullable String reoffered(@Nullable String sdp) {
      return null;
    }
  }
}
