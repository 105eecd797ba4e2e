package dev.jackfield.telephony.sip;

import java.util.concurrent.CompletableFuture;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.SipException;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One dialog of ours with a phone or a trunk. Guarded by itself: safe for any thread; events are
 * told without holding the lock.
 */
abstract sealed class Leg permits InboundLeg, OutboundLeg {
  static final Logger LOG = LoggerFactory.getLogger(Leg.class);

  final SipEndpoint endpoint;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private @Nullable Dialog dialog;
  private boolean byeSent;

  Leg(SipEndpoint endpoint) {
    this.endpoint = endpoint;
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

  /** Sends BYE, once (RFC 3261 section 15.1.1). */
  final void bye() {
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
    gone.complete(null);
    events().hungUp();
  }

  /** Our BYE was answered, or nobody answered it. */
  final void byeAnswered() {
    gone.complete(null);
  }

  /** Nothing more will come of the leg. */
  final void over() {
    gone.complete(null);
  }

  abstract LegEvents events();
}
