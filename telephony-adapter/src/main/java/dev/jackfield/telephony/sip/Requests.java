package dev.jackfield.telephony.sip;

import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.TransactionAlreadyExistsException;
import javax.sip.TransactionUnavailableException;
import javax.sip.address.URI;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.MaxForwardsHeader;
import javax.sip.header.RequireHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** Takes requests and gives those that cannot be served the right status (RFC 3261 section 8.2). */
final class Requests {
  private static final Set<String> KNOWN = Set.of("PRACK", "SUBSCRIBE", "MESSAGE", "PUBLISH");

  private final SipEndpoint endpoint;
  private final Messages messages;
  private final Invites invites;
  private final @Nullable Registrar registrar;

  Requests(SipEndpoint endpoint, Invites invites, @Nullable Registrar registrar) {
    this.endpoint = endpoint;
    this.messages = endpoint.messages();
    this.invites = invites;
    this.registrar = registrar;
  }

  void take(RequestEvent event) throws SipException, ParseException, InvalidArgumentException {
    Request request = event.getRequest();
    if (request.getMethod().equals(Request.ACK)) {
      if (leg(event) instanceof InboundLeg leg) {
        leg.acknowledged(Messages.text(request));
      }
      return;
    }
    ServerTransaction transaction = transaction(event);
    if (transaction == null) {
      return;
    }
    List<String> required = required(request);
    if (!required.isEmpty() && !request.getMethod().equals(Request.CANCEL)) {
      Response refusal = messages.response(Response.BAD_EXTENSION, request);
      for (String option : required) {
        refusal.addHeader(messages.headers.createUnsupportedHeader(option));
      }
      transaction.sendResponse(refusal);
      return;
    }
    switch (request.getMethod()) {
      case Request.INVITE -> invite(event, transaction);
      case Request.BYE -> bye(event, transaction);
      case Request.CANCEL -> cancel(transaction);
      case Request.OPTIONS -> options(event, transaction);
      case Request.REGISTER -> register(event, transaction);
      case Request.INFO -> info(event, transaction);
      default -> {
        boolean known = KNOWN.contains(request.getMethod());
        answer(transaction, known ? Response.METHOD_NOT_ALLOWED : Response.NOT_IMPLEMENTED);
      }
    }
  }

  private @Nullable ServerTransaction transaction(RequestEvent event) throws SipException {
    ServerTransaction known = event.getServerTransaction();
    if (known != null) {
      return known;
    }
    try {
      return endpoint.provider().getNewServerTransaction(event.getRequest());
    } catch (TransactionAlreadyExistsException e) {
      return null; // a retransmission that is being taken already
    } catch (TransactionUnavailableException e) {
      return null;
    }
  }

  private void invite(RequestEvent event, ServerTransaction transaction)
      throws SipException, ParseException, InvalidArgumentException {
    Request request = event.getRequest();
    if (isInDialog(request)) {
      reinvite(event, transaction);
      return;
    }
    int refusal = refusal(request);
    String called = Messages.user(request.getRequestURI());
    if (refusal != 0 || called == null) {
      refuse(transaction, refusal != 0 ? refusal : Response.UNSUPPORTED_URI_SCHEME);
      return;
    }
    URI from = ((FromHeader) request.getHeader(FromHeader.NAME)).getAddress().getURI();
    String caller = Messages.user(from);
    InboundLeg leg =
        new InboundLeg(
            endpoint, transaction, Messages.source(event), called, caller == null ? "" : caller);
    transaction.setApplicationData(leg);
    leg.dialog(transaction.getDialog());
    invites.invited(leg);
  }

  /** Status of the refusal, or 0. */
  private static int refusal(Request request) {
    MaxForwardsHeader hops = (MaxForwardsHeader) request.getHeader(MaxForwardsHeader.NAME);
    if (hops != null && hops.getMaxForwards() == 0) {
      return Response.TOO_MANY_HOPS;
    }
    ContentTypeHeader type = (ContentTypeHeader) request.getHeader(ContentTypeHeader.NAME);
    boolean sdp =
        type != null
            && type.getContentType().equalsIgnoreCase("application")
            && type.getContentSubType().equalsIgnoreCase("sdp");
    if (Messages.text(request) != null && (!sdp || request.getContentEncoding() != null)) {
      return Response.UNSUPPORTED_MEDIA_TYPE;
    }
    return 0;
  }

  private void reinvite(RequestEvent event, ServerTransaction transaction)
      throws SipException, ParseException, InvalidArgumentException {
    Leg leg = leg(event);
    if (leg == null) {
      answer(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
      return;
    }
    Request request = event.getRequest();
    String sdp = leg.events().reoffered(Messages.text(request));
    if (sdp == null) {
      answer(transaction, Response.NOT_ACCEPTABLE_HERE);
      return;
    }
    transaction.sendResponse(
        messages.response(Response.OK, request, Messages.transport(request), sdp));
  }

  private void bye(RequestEvent event, ServerTransaction transaction)
      throws SipException, ParseException, InvalidArgumentException {
    Leg leg = leg(event);
    answer(transaction, leg == null ? Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST : Response.OK);
    if (leg != null) {
      leg.byeReceived();
    }
  }

  private void cancel(ServerTransaction transaction)
      throws SipException, ParseException, InvalidArgumentException {
    SIPServerTransaction invited =
        ((SIPServerTransaction) transaction).getCanceledInviteTransaction();
    InboundLeg leg =
        invited != null && invited.getApplicationData() instanceof InboundLeg l ? l : null;
    answer(transaction, leg == null ? Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST : Response.OK);
    if (leg != null) {
      leg.cancelled();
    }
  }

  private void options(RequestEvent event, ServerTransaction transaction)
      throws SipException, ParseException, InvalidArgumentException {
    if (isInDialog(event.getRequest()) && leg(event) == null) {
      answer(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
      return;
    }
    Response ok = messages.response(Response.OK, event.getRequest());
    ok.addHeader(messages.headers.createAcceptHeader("application", "sdp"));
    transaction.sendResponse(ok);
  }

  /** A key; other contents are nothing to us (RFC 6086 section 4.2.2 has 469 for info packages). */
  private void info(RequestEvent event, ServerTransaction transaction)
      throws SipException, ParseException, InvalidArgumentException {
    Leg leg = leg(event);
    if (leg == null) {
      answer(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
      return;
    }
    Request request = event.getRequest();
    String body = Messages.text(request);
    String type = Messages.contentType(request);
    if (body != null && !InfoKey.isOne(type)) {
      answer(transaction, Response.UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    answer(transaction, Response.OK);
    if (body != null) {
      InfoKey.read(type, body).ifPresent(leg.events()::keyTold);
    }
  }

  private void register(RequestEvent event, ServerTransaction transaction)
      throws SipException, ParseException, InvalidArgumentException {
    if (registrar == null) {
      answer(transaction, Response.METHOD_NOT_ALLOWED);
    } else {
      transaction.sendResponse(
          registrar.answer(event.getRequest(), Messages.source(event), messages));
    }
  }

  private void answer(ServerTransaction transaction, int status)
      throws SipException, ParseException, InvalidArgumentException {
    transaction.sendResponse(messages.response(status, transaction.getRequest()));
  }

  private void refuse(ServerTransaction transaction, int status)
      throws SipException, ParseException, InvalidArgumentException {
    Response refusal = messages.response(status, transaction.getRequest());
    if (status == Response.UNSUPPORTED_MEDIA_TYPE) {
      refusal.addHeader(messages.headers.createAcceptHeader("application", "sdp"));
    }
    transaction.sendResponse(refusal);
  }

  private static @Nullable Leg leg(RequestEvent event) {
    Dialog dialog = event.getDialog();
    return dialog != null && dialog.getApplicationData() instanceof Leg leg ? leg : null;
  }

  private static boolean isInDialog(Request request) {
    return ((ToHeader) request.getHeader(ToHeader.NAME)).getTag() != null;
  }

  /** The options that a request requires: we have none of them (section 8.2.2.3). */
  private static List<String> required(Request request) {
    var headers = request.getHeaders(RequireHeader.NAME);
    var options = new ArrayList<String>();
    while (headers.hasNext()) {
      if (headers.next() instanceof RequireHeader require) {
        options.add(require.getOptionTag());
      }
    }
    return options;
  }
}
