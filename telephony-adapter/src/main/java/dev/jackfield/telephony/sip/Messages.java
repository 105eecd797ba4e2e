package dev.jackfield.telephony.sip;

import gov.nist.javax.sip.RequestEventExt;
import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** Builds and reads SIP messages. Stateless, safe for any thread. */
final class Messages {
  static final String ALLOWED =
      "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, INFO, UPDATE, REFER, NOTIFY";

  private static final String ANSWER_AT_ONCE = "answer-after=0";

  final AddressFactory addresses = new AddressFactoryImpl();
  final HeaderFactory headers = new HeaderFactoryImpl();
  final MessageFactory messages = new MessageFactoryImpl();
  private final SipSettings settings;

  Messages(SipSettings settings) {
    this.settings = settings;
  }

  /** A response with a To tag, as all but 100 have (RFC 3261 section 8.2.6.2). */
  Response response(int status, Request request) throws ParseException {
    Response response = messages.createResponse(status, request);
    ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
    if (to.getTag() == null && status > 100) {
      to.setTag(tag());
    }
    if (status == Response.METHOD_NOT_ALLOWED || status == Response.OK) {
      response.addHeader(headers.createAllowHeader(ALLOWED));
    }
    return response;
  }

  Response response(int status, Request request, String contactTransport, @Nullable String sdp)
      throws ParseException {
    Response response = response(status, request);
    response.addHeader(contact("jackfield", contactTransport));
    if (sdp != null) {
      body(response, sdp);
    }
    return response;
  }

  void body(Message message, String sdp) throws ParseException {
    message.setContent(sdp, headers.createContentTypeHeader("application", "sdp"));
  }

  /**
   * The three ways in which phones are told to answer by themselves: {@code Call-Info} (Snom,
   * Grandstream, Cisco, baresip), {@code Alert-Info} (Yealink, Polycom), {@code Answer-Mode} (RFC
   * 5373).
   */
  void answerAtOnce(Request invite) throws ParseException {
    String here = "<sip:" + settings.advertisedHost() + ">;";
    invite.addHeader(headers.createHeader("Call-Info", here + ANSWER_AT_ONCE));
    invite.addHeader(
        headers.createHeader(
            "Alert-Info",
            "<http://" + settings.advertisedHost() + ">;info=alert-autoanswer;delay=0"));
    invite.addHeader(headers.createHeader("Answer-Mode", "Auto"));
  }

  /** Whether who calls asks that the phone answers by itself. */
  static boolean wantsAnswerAtOnce(Request invite) {
    Header info = invite.getHeader("Call-Info");
    return info != null && info.toString().contains(ANSWER_AT_ONCE);
  }

  ContactHeader contact(String user, String transport) throws ParseException {
    SipURI uri = addresses.createSipURI(user, settings.advertisedHost());
    uri.setPort(settings.port());
    if (!transport.equalsIgnoreCase("udp")) {
      uri.setTransportParam(transport);
    }
    return headers.createContactHeader(addresses.createAddress(uri));
  }

  /** A request outside of a dialog. */
  Request request(
      String method, String target, String from, String to, String callId, long sequence)
      throws ParseException, InvalidArgumentException {
    SipURI uri = sipUri(target);
    ViaHeader via =
        headers.createViaHeader(settings.advertisedHost(), settings.port(), transport(uri), null);
    FromHeader fromHeader =
        headers.createFromHeader(addresses.createAddress(addresses.createURI(from)), tag());
    ToHeader toHeader =
        headers.createToHeader(addresses.createAddress(addresses.createURI(to)), null);
    return messages.createRequest(
        uri,
        method,
        headers.createCallIdHeader(callId),
        headers.createCSeqHeader(sequence, method),
        fromHeader,
        toHeader,
        List.of(via),
        headers.createMaxForwardsHeader(70));
  }

  String addressOf(String user) {
    return "sip:" + user + "@" + settings.advertisedHost();
  }

  private SipURI sipUri(String text) throws ParseException {
    if (addresses.createURI(text) instanceof SipURI uri) {
      return uri;
    }
    throw new ParseException("not a SIP URI: " + text, 0);
  }

  static String transport(SipURI uri) {
    String transport = uri.getTransportParam();
    return transport == null ? "udp" : transport.toLowerCase(Locale.ROOT);
  }

  static String transport(Request request) {
    return ((ViaHeader) request.getHeader(ViaHeader.NAME)).getTransport();
  }

  /** The user of an address; empty when there is none, null when the scheme is not ours. */
  static @Nullable String user(URI uri) {
    return switch (uri) {
      case SipURI sip -> sip.getUser() == null ? "" : sip.getUser();
      case TelURL tel -> tel.isGlobal() ? "+" + tel.getPhoneNumber() : tel.getPhoneNumber();
      default -> null;
    };
  }

  /** Such as {@code application/sdp}; empty when there is none. */
  static String contentType(Message message) {
    ContentTypeHeader type = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
    return type == null ? "" : type.getContentType() + "/" + type.getContentSubType();
  }

  static @Nullable String text(Message message) {
    byte[] content = message.getRawContent();
    return content == null || content.length == 0
        ? null
        : new String(content, StandardCharsets.UTF_8);
  }

  /** The address that a request really came from, whatever it says. */
  static InetAddress source(RequestEvent event) {
    return InetAddress.ofLiteral(((RequestEventExt) event).getRemoteIpAddress());
  }

  static String tag() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
