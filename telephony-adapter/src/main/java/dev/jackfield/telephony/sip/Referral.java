package dev.jackfield.telephony.sip;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.header.EventHeader;
import javax.sip.header.ReferToHeader;
import javax.sip.header.SubscriptionStateHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other end of a leg asks us to call somebody else instead of it (RFC 3515), perhaps in the
 * place of a call that it has with that one (RFC 3891). Safe for any thread.
 */
public final class Referral {
  private static final Logger LOG = LoggerFactory.getLogger(Referral.class);
  private static final int EXPIRES_SECONDS = 60;

  private final SipEndpoint endpoint;
  private final Dialog dialog;
  private final SipURI target;
  private boolean over;

  private Referral(SipEndpoint endpoint, Dialog dialog, SipURI target) {
    this.endpoint = endpoint;
    this.dialog = dialog;
    this.target = target;
  }

  /** Null when the request does not name somebody with a SIP URI. */
  static @Nullable Referral of(SipEndpoint endpoint, Dialog dialog, Request refer) {
    ReferToHeader to = (ReferToHeader) refer.getHeader(ReferToHeader.NAME);
    return to != null && to.getAddress().getURI() instanceof SipURI uri && uri.getUser() != null
        ? new Referral(endpoint, dialog, uri)
        : null;
  }

  /** User part of who is to be called: an agent or a number. */
  public String user() {
    return target.getUser();
  }

  /**
   * The call of the other end that ours is to replace, as it stands in a Replaces header; null for
   * a blind transfer.
   */
  public @Nullable String replaces() {
    String escaped = target.getHeader("Replaces");
    return escaped == null ? null : URLDecoder.decode(escaped, StandardCharsets.UTF_8);
  }

  /** It is on its way. */
  public void trying() {
    tell(100, "Trying", false);
  }

  /** How it ended: a final SIP status. Told once. */
  public void ended(int status) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    tell(status, status < 300 ? "OK" : "Not reached", true);
  }

  /** A NOTIFY with the status as a SIP fragment (RFC 3515 section 2.4.5). */
  private void tell(int status, String words, boolean last) {
    try {
      Messages messages = endpoint.messages();
      Request notify = dialog.createRequest(Request.NOTIFY);
      EventHeader event = messages.headers.createEventHeader("refer");
      notify.setHeader(event);
      SubscriptionStateHeader state =
          messages.headers.createSubscriptionStateHeader(last ? "terminated" : "active");
      if (last) {
        state.setReasonCode("noresource");
      } else {
        state.setExpires(EXPIRES_SECONDS);
      }
      notify.setHeader(state);
      notify.setContent(
          "SIP/2.0 " + status + " " + words + "\r\n",
          messages.headers.createContentTypeHeader("message", "sipfrag"));
      endpoint.send(dialog, notify, new Ignored());
    } catch (SipException | ParseException | InvalidArgumentException e) {
      LOG.debug("NOTIFY could not be sent: the other end is gone", e);
    }
  }

  /** Whether it hears us is its own business. */
  private static final class Ignored implements InDialog {
    @Override
    public void answered(ResponseEvent response) {}

    @Override
    public void failed(int status) {}
  }
}
