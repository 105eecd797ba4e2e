package dev.jackfield.telephony.sip;

import java.text.ParseException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One dialog of ours with a phone or a trunk. Guarded by itself: safe for any thread; events are
 * told without holding the lock.
 */
public abstract sealed class Leg permits InboundLeg, OutboundLeg {
  static final Logger LOG = LoggerFactory.getLogger(Leg.class);
  private static final Pattern STATUS_LINE = Pattern.compile("^SIP/2\\.0 +(\\d{3})");

  final SipEndpoint endpoint;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  final SessionTimer session;
  private @Nullable Dialog dialog;
  private @Nullable IntConsumer referred;
  private boolean byeSent;

  Leg(SipEndpoint endpoint) {
    this.endpoint = endpoint;
    session = new SessionTimer(endpoint, this::refresh, this::expired);
  }

  final synchronized void dialog(@Nullable Dialog dialog) {
    this.dialog = dialog;
    if (dialog != null) {
      dialog.setApplicationData(this);
    }
  }

  final synchronized @Nullable Dialog dialog() {
    return dialog;
  }

  /** Done when the other end knows that the leg is over, or never will. */
  final CompletableFuture<Void> gone() {
    return gone;
  }

  /**
   * Describes our side of the session anew (re-INVITE, RFC 3261 section 14.1): hold, resume. Is
   * given up when the other end does the same at this moment (491).
   *
   * @param answer told the other end's description
   */
  public final void reinvite(String sdp, Consumer<String> answer) {
    Dialog current = dialog();
    if (current == null) {
      return;
    }
    try {
      Request invite = current.createRequest(Request.INVITE);
      invite.setHeader(endpoint.messages().contact("jackfield", Messages.transport(invite)));
      endpoint.messages().body(invite, sdp);
      endpoint.send(current, invite, new Reinvite(current, answer));
    } catch (SipException | ParseException e) {
      LOG.debug("re-INVITE could not be sent", e);
    }
  }

  private static final class Reinvite implements InDialog {
    private final Dialog dialog;
    private final Consumer<String> answer;

    Reinvite(Dialog dialog, Consumer<String> answer) {
      this.dialog = dialog;
      this.answer = answer;
    }

    @Override
    public void answered(ResponseEvent event) {
      Response response = event.getResponse();
      if (response.getStatusCode() >= 300) {
        LOG.info("a re-INVITE was refused with {}", response.getStatusCode());
        return;
      }
      try {
        long sequence = ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber();
        dialog.sendAck(dialog.createAck(sequence));
        String sdp = Messages.text(response);
        if (sdp != null) {
          answer.accept(sdp);
        }
      } catch (SipException | InvalidArgumentException e) {
        LOG.warn("ACK could not be sent", e);
      }
    }

    @Override
    public void failed(int status) {
      LOG.info("a re-INVITE was not answered ({})", status);
    }
  }

  /**
   * Asks the other end to call somebody else instead of us (REFER, RFC 3515).
   *
   * @param target user part, or a whole SIP URI
   * @param ended told once how it ended, as a final SIP status: 200 they talk; any other, they do
   *     not
   */
  public final void refer(String target, IntConsumer ended) {
    Dialog current = dialog();
    if (current == null) {
      ended.accept(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
      return;
    }
    synchronized (this) {
      referred = ended;
    }
    try {
      Messages messages = endpoint.messages();
      Request refer = current.createRequest(Request.REFER);
      String uri = target;
      if (!target.startsWith("sip:") && current.getRemoteTarget().getURI() instanceof SipURI them) {
        uri = "sip:" + target + "@" + them.getHost() + ":" + Math.max(them.getPort(), 5060);
      }
      refer.setHeader(
          messages.headers.createReferToHeader(
              messages.addresses.createAddress(messages.addresses.createURI(uri))));
      refer.setHeader(messages.contact("jackfield", Messages.transport(refer)));
      endpoint.send(
          current,
          refer,
          new InDialog() {
            @Override
            public void answered(ResponseEvent response) {
              if (response.getResponse().getStatusCode() >= 300) {
                referralEnded(response.getResponse().getStatusCode());
              }
            }

            @Override
            public void failed(int status) {
              referralEnded(status);
            }
          });
    } catch (SipException | ParseException e) {
      LOG.debug("REFER could not be sent", e);
      referralEnded(Response.BAD_REQUEST);
    }
  }

  /** The other end says how it goes: a SIP status line as a fragment. */
  final void notified(String fragment) {
    Matcher line = STATUS_LINE.matcher(fragment);
    if (line.find() && Integer.parseInt(line.group(1)) >= 200) {
      referralEnded(Integer.parseInt(line.group(1)));
    }
  }

  private void referralEnded(int status) {
    IntConsumer told;
    synchronized (this) {
      told = referred;
      referred = null;
    }
    if (told != null) {
      told.accept(status);
    }
  }

  /** Says that the session goes on: UPDATE without a description (RFC 4028, RFC 3311). */
  private void refresh() {
    Dialog current = dialog();
    if (current == null) {
      return;
    }
    try {
      Request update = current.createRequest(Request.UPDATE);
      update.setHeader(endpoint.messages().contact("jackfield", Messages.transport(update)));
      update.addHeader(endpoint.messages().headers.createSupportedHeader("timer"));
      update.addHeader(SessionTimer.header(session.seconds(), "uac"));
      endpoint.send(
          current,
          update,
          new InDialog() {
            @Override
            public void answered(ResponseEvent event) {
              refreshed(event.getResponse());
            }

            @Override
            public void failed(int status) {
              expired();
            }
          });
    } catch (SipException | InvalidArgumentException | ParseException e) {
      LOG.debug("the session could not be refreshed", e);
    }
  }

  private void refreshed(Response response) {
    int status = response.getStatusCode();
    if (status == Response.REQUEST_TIMEOUT
        || status == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST) {
      expired();
    } else if (status < 300) {
      session.begin(SessionTimer.ofResponse(response));
    } else {
      // It answers, so it is there; it may know no UPDATE.
      session.begin(new SessionTimer.Terms(session.seconds(), true));
    }
  }

  /** Nobody refreshed: the other end is gone. */
  private void expired() {
    LOG.info("a session was not refreshed in time and is over");
    bye();
    events().hungUp();
  }

  /** Sends BYE, once (RFC 3261 section 15.1.1). */
  final void bye() {
    session.stop();
    Dialog current;
    synchronized (this) {
      current = dialog;
      if (current == null || byeSent) {
        return;
      }
      byeSent = true;
    }
    try {
      Request bye = current.createRequest(Request.BYE);
      ClientTransaction transaction = endpoint.provider().getNewClientTransaction(bye);
      transaction.setApplicationData(this);
      current.sendRequest(transaction);
    } catch (SipException e) {
      LOG.debug("BYE could not be sent", e);
      gone.complete(null);
    }
  }

  /** The other end sent BYE. */
  final void byeReceived() {
    synchronized (this) {
      byeSent = true;
    }
    session.stop();
    gone.complete(null);
    referralEnded(Response.OK);
    events().hungUp();
  }

  /** Our BYE was answered, or nobody answered it. */
  final void byeAnswered() {
    gone.complete(null);
  }

  /** Nothing more will come of the leg. */
  final void over() {
    session.stop();
    gone.complete(null);
  }

  abstract LegEvents events();
}
