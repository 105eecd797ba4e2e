package dev.jackfield.telephony.sip;

import gov.nist.javax.sip.SipStackImpl;
import java.text.ParseException;
import java.time.Duration;
import java.util.Properties;
import java.util.TooManyListenersException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SIP port, UDP and TCP: takes calls for an {@link Invites}, registrations for a {@link
 * Registrar}, and makes calls. Safe for any thread.
 */
public final class SipEndpoint implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SipEndpoint.class);

  private final SipSettings settings;
  private final SipStackImpl stack;
  private final SipProvider provider;
  private final Messages messages;
  private final ScheduledThreadPoolExecutor timers;

  private SipEndpoint(SipSettings settings, SipStackImpl stack, SipProvider provider) {
    this.settings = settings;
    this.stack = stack;
    this.provider = provider;
    this.messages = new Messages(settings);
    timers =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name(settings.name() + "-timer").factory());
    timers.setRemoveOnCancelPolicy(true);
  }

  /**
   * Opens the port.
   *
   * @param registrar null to refuse REGISTER
   * @throws SipPortTaken when the port cannot be listened on
   */
  public static SipEndpoint open(
      SipSettings settings, Invites invites, @Nullable Registrar registrar) {
    try {
      SipStackImpl stack = new SipStackImpl(properties(settings));
      SipProvider provider = stack.createSipProvider(listen(stack, settings, "udp"));
      provider.addListeningPoint(listen(stack, settings, "tcp"));
      SipEndpoint endpoint = new SipEndpoint(settings, stack, provider);
      provider.addSipListener(new Dispatcher(endpoint, new Requests(endpoint, invites, registrar)));
      return endpoint;
    } catch (SipException | TooManyListenersException e) {
      throw new IllegalStateException("the SIP stack could not be started", e);
    }
  }

  private static ListeningPoint listen(SipStackImpl stack, SipSettings settings, String transport)
      throws SipException {
    try {
      ListeningPoint point =
          stack.createListeningPoint(settings.bindHost(), settings.port(), transport);
      if (!settings.advertisedHost().equals(settings.bindHost())) {
        point.setSentBy(settings.advertisedHost() + ":" + settings.port());
      }
      return point;
    } catch (ParseException e) {
      stack.stop();
      throw new IllegalArgumentException(
          "\"" + settings.advertisedHost() + "\" is no address to advertise", e);
    } catch (InvalidArgumentException | SipException e) {
      stack.stop();
      throw new SipPortTaken(settings, transport, e);
    }
  }

  private static Properties properties(SipSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("javax.sip.STACK_NAME", settings.name());
    properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "on");
    String own = "gov.nist.javax.sip.";
    properties.setProperty(own + "REENTRANT_LISTENER", "true");
    properties.setProperty(own + "THREAD_POOL_SIZE", "16");
    // Not the NIO message processor: it opens two connections for a first request over TCP and at
    // times closes the one that it then uses.
    properties.setProperty(own + "RECEIVE_UDP_BUFFER_SIZE", "4194304");
    properties.setProperty(own + "SEND_UDP_BUFFER_SIZE", "4194304");
    properties.setProperty(own + "STACK_LOGGER", QuietLogger.class.getName());
    properties.setProperty(own + "SERVER_LOGGER", QuietServerLogger.class.getName());
    properties.setProperty(own + "TRACE_LEVEL", "0");
    properties.setProperty(own + "DELIVER_UNSOLICITED_NOTIFY", "true");
    return properties;
  }

  public String advertisedHost() {
    return settings.advertisedHost();
  }

  public int port() {
    return settings.port();
  }

  /** Calls a SIP URI, whose phone rings as usual. */
  public OutboundLeg call(
      String target,
      String fromUser,
      String sdp,
      @Nullable Credentials credentials,
      @Nullable String replaces,
      LegEvents events) {
    return call(target, fromUser, sdp, credentials, replaces, false, events);
  }

  /**
   * Calls a SIP URI. What becomes of it is told to the events, a failure to send too.
   *
   * @param target such as {@code sip:a1@127.0.0.1:5090;transport=tcp}
   * @param fromUser user part of From
   * @param sdp our offer
   * @param credentials answer to a challenge; null: a challenge is a refusal
   * @param replaces the call there that ours takes the place of (RFC 3891); null for none
   * @param answersByItself its owner accepted already: the phone is asked to answer at once
   */
  public OutboundLeg call(
      String target,
      String fromUser,
      String sdp,
      @Nullable Credentials credentials,
      @Nullable String replaces,
      boolean answersByItself,
      LegEvents events) {
    OutboundLeg leg = new OutboundLeg(this, credentials, events);
    try {
      Request invite =
          messages.request(
              Request.INVITE,
              target,
              messages.addressOf(fromUser),
              target,
              provider.getNewCallId().getCallId(),
              1);
      invite.addHeader(messages.contact("jackfield", Messages.transport(invite)));
      invite.addHeader(messages.headers.createAllowHeader(Messages.ALLOWED));
      invite.addHeader(messages.headers.createSupportedHeader("timer"));
      invite.addHeader(SessionTimer.header(SessionTimer.INTERVAL_SECONDS, "uac"));
      if (replaces != null) {
        invite.addHeader(messages.headers.createRequireHeader("replaces"));
        invite.addHeader(messages.headers.createHeader("Replaces", replaces));
      }
      if (answersByItself) {
        messages.answerAtOnce(invite);
      }
      messages.body(invite, sdp);
      leg.send(invite);
    } catch (SipException | ParseException | InvalidArgumentException e) {
      LOG.debug("{} could not be called", target, e);
      leg.failed(Response.SERVICE_UNAVAILABLE);
    }
    return leg;
  }

  SipProvider provider() {
    return provider;
  }

  Duration shortestSession() {
    return settings.shortestSession();
  }

  /** Sends a request within a dialog. */
  void send(Dialog dialog, Request request, InDialog waiting) throws SipException {
    ClientTransaction transaction = provider.getNewClientTransaction(request);
    transaction.setApplicationData(waiting);
    dialog.sendRequest(transaction);
  }

  /** Runs something later, on a thread that must not be held up. */
  Future<?> after(Duration pause, Runnable action) {
    return timers.schedule(action, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  Messages messages() {
    return messages;
  }

  /** Closes the port; takes a second, in which the stack lets its last messages go. */
  @Override
  public void close() {
    timers.shutdownNow();
    stack.stop();
  }
}
