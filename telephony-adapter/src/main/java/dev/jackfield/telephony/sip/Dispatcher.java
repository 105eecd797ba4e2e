package dev.jackfield.telephony.sip;

import gov.nist.javax.sip.DialogTimeoutEvent;
import gov.nist.javax.sip.ResponseEventExt;
import gov.nist.javax.sip.SipListenerExt;
import java.net.InetAddress;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.TimeoutEvent;
import javax.sip.Transaction;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what the stack reports to the leg that it belongs to. Called on the stack's threads,
 * several at once.
 */
final class Dispatcher implements SipListenerExt {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final SipEndpoint endpoint;
  private final Requests requests;

  Dispatcher(SipEndpoint endpoint, Requests requests) {
    this.endpoint = endpoint;
    this.requests = requests;
  }

  @Override
  public void processRequest(RequestEvent event) {
    try {
      requests.take(event);
    } catch (Exception e) {
      LOG.warn(
          "a {} at port {} could not be taken", event.getRequest().getMethod(), endpoint.port(), e);
    }
  }

  @Override
  public void processResponse(ResponseEvent event) {
    String method = ((CSeqHeader) event.getResponse().getHeader(CSeqHeader.NAME)).getMethod();
    Object owner = owner(event);
    if (owner instanceof InDialog request) {
      if (event.getResponse().getStatusCode() >= 200) {
        request.answered(event);
      }
    } else if (owner instanceof OutboundLeg leg && method.equals(Request.INVITE)) {
      leg.responded(event, source(event));
    } else if (owner instanceof Leg leg && method.equals(Request.BYE)) {
      if (event.getResponse().getStatusCode() >= 200) {
        leg.byeAnswered();
      }
    } else if (owner instanceof Registration registration) {
      registration.responded(event.getResponse());
    }
  }

  private static @Nullable Object owner(ResponseEvent event) {
    ClientTransaction transaction = event.getClientTransaction();
    if (transaction == null && event instanceof ResponseEventExt extended) {
      transaction = extended.getOriginalTransaction();
    }
    if (transaction != null && transaction.getApplicationData() != null) {
      return transaction.getApplicationData();
    }
    Dialog dialog = event.getDialog();
    return dialog == null ? null : dialog.getApplicationData();
  }

  private static InetAddress source(ResponseEvent event) {
    return InetAddress.ofLiteral(((ResponseEventExt) event).getRemoteIpAddress());
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    Transaction transaction =
        event.isServerTransaction() ? event.getServerTransaction() : event.getClientTransaction();
    failed(transaction, Response.REQUEST_TIMEOUT);
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    LOG.debug("{}:{} cannot be reached", event.getHost(), event.getPort());
    if (event.getSource() instanceof Transaction transaction) {
      failed(transaction, Response.SERVICE_UNAVAILABLE);
    }
  }

  private static void failed(Transaction transaction, int status) {
    Object owner = transaction.getApplicationData();
    String method = transaction.getRequest().getMethod();
    if (owner instanceof InDialog request) {
      request.failed(status);
    } else if (owner instanceof Leg leg && method.equals(Request.BYE)) {
      leg.byeAnswered();
    } else if (owner instanceof OutboundLeg leg) {
      leg.failed(status);
    } else if (owner instanceof InboundLeg leg) {
      leg.neverAcknowledged();
    } else if (owner instanceof Registration registration) {
      registration.failed("no answer (" + status + ")");
    }
  }

  @Override
  public void processDialogTimeout(DialogTimeoutEvent event) {
    if (event.getDialog().getApplicationData() instanceof InboundLeg leg) {
      leg.neverAcknowledged();
    }
  }

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {}

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {
    if (event.getDialog().getApplicationData() instanceof Leg leg) {
      leg.over();
    }
  }
}
