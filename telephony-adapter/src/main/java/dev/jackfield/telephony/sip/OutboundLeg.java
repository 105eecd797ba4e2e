package dev.jackfield.telephony.sip;

import gov.nist.javax.sip.header.extensions.MinSE;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.concurrent.CompletableFuture;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** A leg that we call: INVITE, ringing, answer, CANCEL (RFC 3261 sections 9.1, 13.2, 17.1.1). */
public final class OutboundLeg extends Leg {
  private static final int SESSION_INTERVAL_TOO_SMALL = 422;

  private final LegEvents events;
  private final @Nullable Credentials credentials;
  private @Nullable ClientTransaction transaction;
  private State state = State.CALLING;
  private boolean provisional;
  private boolean challenged;
  private boolean lengthened;

  private enum State {
    CALLING,
    /** We want to cancel; a 200 may still come first. */
    CANCELLING,
    ANSWERED,
    OVER
  }

  OutboundLeg(SipEndpoint endpoint, @Nullable Credentials credentials, LegEvents events) {
    super(endpoint);
    this.credentials = credentials;
    this.events = events;
  }

  void send(Request invite) throws SipException {
    ClientTransaction next = endpoint.provider().getNewClientTransaction(invite);
    next.setApplicationData(this);
    synchronized (this) {
      transaction = next;
    }
    next.sendRequest();
  }

  /**
   * Takes the invitation back: CANCEL as soon as a provisional response allows it; a 200 that
   * crosses it is acknowledged and ended with BYE. {@link LegEvents#refused} is not told any more.
   */
  public void cancel() {
    boolean now;
    synchronized (this) {
      if (state != State.CALLING) {
        return;
      }
      state = State.CANCELLING;
      now = provisional;
    }
    if (now) {
      sendCancel();
    }
  }

  /** Ends the leg, answered or not. */
  public CompletableFuture<Void> hangUp() {
    cancel();
    boolean answered;
    synchronized (this) {
      answered = state == State.ANSWERED;
    }
    if (answered) {
      bye();
    }
    return gone();
  }

  void responded(ResponseEvent event, InetAddress from) {
    Response response = event.getResponse();
    int status = response.getStatusCode();
    if (status < 200) {
      provisional(status, response, from);
    } else if (status < 300) {
      accepted(event, from);
    } else if (status == Response.UNAUTHORIZED
        || status == Response.PROXY_AUTHENTICATION_REQUIRED) {
      challenged(response);
    } else if (status == SESSION_INTERVAL_TOO_SMALL && lengthen(response)) {
      LOG.debug("the session is to last longer: asked again");
    } else {
      refused(status);
    }
  }

  /** No final response, or none at all: {@code status} stands for it. */
  void failed(int status) {
    refused(status);
  }

  private void provisional(int status, Response response, InetAddress from) {
    boolean cancel;
    synchronized (this) {
      cancel = state == State.CANCELLING && !provisional;
      provisional = true;
      if (state != State.CALLING && !cancel) {
        return;
      }
    }
    if (cancel) {
      sendCancel();
    } else if (status > 100) {
      events.ringing();
      String sdp = Messages.text(response);
      if (sdp != null) {
        events.early(sdp, from);
      }
    }
  }

  private void accepted(ResponseEvent event, InetAddress from) {
    Dialog answeredBy = event.getDialog();
    if (answeredBy == null) {
      return;
    }
    acknowledge(answeredBy, event.getResponse());
    boolean wanted;
    boolean again;
    synchronized (this) {
      again = state == State.ANSWERED || state == State.OVER;
      wanted = state == State.CALLING;
      if (!again) {
        dialog(answeredBy);
        state = wanted ? State.ANSWERED : State.OVER;
      }
    }
    if (again) {
      if (!answeredBy.equals(dialog())) {
        endFork(answeredBy);
      }
      return;
    }
    session.begin(SessionTimer.ofResponse(event.getResponse()));
    String sdp = Messages.text(event.getResponse());
    if (!wanted) {
      bye();
    } else if (sdp == null) {
      bye();
      events.refused(Response.NOT_ACCEPTABLE_HERE);
    } else {
      events.answered(sdp, from);
    }
  }

  private void acknowledge(Dialog answeredBy, Response response) {
    try {
      long sequence = ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber();
      answeredBy.sendAck(answeredBy.createAck(sequence));
    } catch (SipException | InvalidArgumentException e) {
      LOG.warn("ACK could not be sent", e);
    }
  }

  /** Another phone behind a forking proxy answered too (section 13.2.2.4). */
  private void endFork(Dialog fork) {
    try {
      ClientTransaction bye =
          endpoint.provider().getNewClientTransaction(fork.createRequest(Request.BYE));
      fork.sendRequest(bye);
    } catch (SipException e) {
      LOG.debug("a forked answer could not be ended", e);
    }
  }

  private void challenged(Response challenge) {
    try {
      Request again = null;
      synchronized (this) {
        if (state == State.CALLING && credentials != null && transaction != null && !challenged) {
          challenged = true;
          again =
              DigestAnswer.to(
                  challenge, transaction.getRequest(), credentials, endpoint.messages());
        }
      }
      if (again == null) {
        refused(challenge.getStatusCode());
      } else {
        send(again);
      }
    } catch (SipException | ParseException | InvalidArgumentException e) {
      LOG.warn("a challenge could not be answered", e);
      refused(Response.SERVICE_UNAVAILABLE);
    }
  }

  /** Asks again for as long a session as the other end wants at least (RFC 4028 section 7.3). */
  private boolean lengthen(Response refusal) {
    if (!(refusal.getHeader(MinSE.NAME) instanceof MinSE least)) {
      return false;
    }
    ClientTransaction before;
    synchronized (this) {
      before = transaction;
      if (state != State.CALLING || lengthened || before == null) {
        return false;
      }
      lengthened = true;
    }
    try {
      Request again = (Request) before.getRequest().clone();
      CSeqHeader sequence = (CSeqHeader) again.getHeader(CSeqHeader.NAME);
      sequence.setSeqNumber(sequence.getSeqNumber() + 1);
      ((ViaHeader) again.getHeader(ViaHeader.NAME)).removeParameter("branch");
      again.setHeader(
          SessionTimer.header(Math.max(least.getExpires(), SessionTimer.INTERVAL_SECONDS), "uac"));
      send(again);
      return true;
    } catch (SipException | InvalidArgumentException e) {
      LOG.warn("a call could not be made again with a longer session", e);
      return false;
    }
  }

  private void refused(int status) {
    boolean told;
    synchronized (this) {
      told = state == State.CALLING;
      if (state == State.ANSWERED || state == State.OVER) {
        return;
      }
      state = State.OVER;
    }
    over();
    if (told) {
      events.refused(status);
    }
  }

  private void sendCancel() {
    try {
      ClientTransaction invite;
      synchronized (this) {
        invite = transaction;
      }
      if (invite != null) {
        endpoint.provider().getNewClientTransaction(invite.createCancel()).sendRequest();
      }
    } catch (SipException e) {
      LOG.debug("CANCEL could not be sent", e);
    }
  }

  @Override
  LegEvents events() {
    return events;
  }
}
