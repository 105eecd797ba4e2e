package dev.jackfield.telephony.sip;

import gov.nist.javax.sip.header.extensions.SessionExpires;
import gov.nist.javax.sip.header.extensions.SessionExpiresHeader;
import java.time.Duration;
import java.util.ListIterator;
import java.util.concurrent.Future;
import javax.sip.InvalidArgumentException;
import javax.sip.header.SupportedHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the other end of a leg is gone without a BYE (RFC 4028): a session that nobody
 * refreshes in time is over. Guarded by itself.
 */
final class SessionTimer {
  /** What our own calls ask for (RFC 4028 section 4 recommends it). */
  static final int INTERVAL_SECONDS = 1800;

  private final SipEndpoint endpoint;
  private final Runnable refresh;
  private final Runnable expired;
  private @Nullable Future<?> timer;
  private int seconds = INTERVAL_SECONDS;
  private boolean stopped;

  /**
   * @param refresh sends a refresh, when that is ours to do
   * @param expired nobody refreshed
   */
  SessionTimer(SipEndpoint endpoint, Runnable refresh, Runnable expired) {
    this.endpoint = endpoint;
    this.refresh = refresh;
    this.expired = expired;
  }

  /**
   * An agreement on a session's time.
   *
   * @param seconds after so many without a refresh it is over
   * @param weRefresh whether it is ours to refresh
   */
  record Terms(int seconds, boolean weRefresh) {}

  /**
   * What we agree to as the one who is called; null when the caller asks for no timer. When the
   * request does not say who refreshes, the caller does if it can.
   */
  static @Nullable Terms ofRequest(Request request) {
    SessionExpiresHeader asked = header(request);
    if (asked == null) {
      return null;
    }
    String refresher = asked.getRefresher();
    boolean theyCan = supports(request, "timer");
    return new Terms(asked.getExpires(), "uas".equals(refresher) || !theyCan);
  }

  /** What was agreed to by the one we called; null for no timer. */
  static @Nullable Terms ofResponse(Message response) {
    SessionExpiresHeader agreed = header(response);
    return agreed == null
        ? null
        : new Terms(agreed.getExpires(), !"uas".equals(agreed.getRefresher()));
  }

  private static @Nullable SessionExpiresHeader header(Message message) {
    return (SessionExpiresHeader) message.getHeader(SessionExpiresHeader.NAME);
  }

  static boolean supports(Message message, String option) {
    ListIterator<?> headers = message.getHeaders(SupportedHeader.NAME);
    while (headers.hasNext()) {
      if (headers.next() instanceof SupportedHeader supported
          && supported.getOptionTag() != null
          && option.equalsIgnoreCase(supported.getOptionTag().trim())) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param refresher {@code uac} or {@code uas}, as seen from who sent the request
   */
  static SessionExpiresHeader header(int seconds, String refresher)
      throws InvalidArgumentException {
    SessionExpires header = new SessionExpires();
    header.setExpires(seconds);
    header.setRefresher(refresher);
    return header;
  }

  /** The session was agreed on, or refreshed: its time begins anew. */
  synchronized void begin(@Nullable Terms terms) {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    if (terms == null || stopped) {
      return;
    }
    seconds = terms.seconds();
    timer =
        terms.weRefresh()
            ? endpoint.after(Duration.ofSeconds(Math.max(1, terms.seconds() / 2)), refresh)
            : endpoint.after(
                Duration.ofSeconds(terms.seconds() - Math.min(32, terms.seconds() / 3)), expired);
  }

  /** What was agreed on last: a refresh asks for the same (RFC 4028 section 7.4). */
  synchronized int seconds() {
    return seconds;
  }

  synchronized void stop() {
    stopped = true;
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
