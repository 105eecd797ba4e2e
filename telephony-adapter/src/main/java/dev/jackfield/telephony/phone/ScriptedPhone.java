package dev.jackfield.telephony.phone;

import dev.jackfield.telephony.media.MediaLeg;
import dev.jackfield.telephony.media.MediaRoom;
import dev.jackfield.telephony.media.Sdp;
import dev.jackfield.telephony.sip.Credentials;
import dev.jackfield.telephony.sip.InboundLeg;
import dev.jackfield.telephony.sip.Invites;
import dev.jackfield.telephony.sip.Registration;
import dev.jackfield.telephony.sip.SipEndpoint;
import dev.jackfield.telephony.sip.SipSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A telephone on its own SIP port that registers, calls and answers by script. Safe for any thread.
 */
public final class ScriptedPhone implements AutoCloseable {
  private final PhoneSettings settings;
  private final PhoneEvents events;
  private final MediaRoom room;
  private final SipEndpoint endpoint;
  private final Registration registration;
  private final ScheduledThreadPoolExecutor timer;
  private final Set<PhoneCall> calls = ConcurrentHashMap.newKeySet();
  private volatile Answering answering = new Answering.AfterRinging(Duration.ofMillis(500), 440);
  private volatile boolean registered;

  private ScriptedPhone(PhoneSettings settings, PhoneEvents events) {
    this.settings = settings;
    this.events = events;
    String name = "phone-" + settings.user() + "-" + settings.sipPort();
    timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name).factory());
    timer.setRemoveOnCancelPolicy(true);
    room = new MediaRoom(name, settings.host(), settings.firstRtpPort(), settings.lastRtpPort(), 1);
    CompletableFuture<Invites> me = new CompletableFuture<>();
    endpoint =
        SipEndpoint.open(
            new SipSettings(name, settings.host(), settings.host(), settings.sipPort()),
            leg -> me.join().invited(leg),
            null);
    String registrar =
        "sip:%s:%d;transport=%s"
            .formatted(settings.serverHost(), settings.serverPort(), settings.transport());
    registration = new Registration(endpoint, registrar, credentials());
    me.complete(this::invited);
  }

  /**
   * Opens the phone's port; it is not registered yet.
   *
   * @throws dev.jackfield.telephony.sip.SipPortTaken when the port cannot be listened on
   */
  public static ScriptedPhone open(PhoneSettings settings, PhoneEvents events) {
    return new ScriptedPhone(settings, events);
  }

  /** Registers, and again at half of what was granted, until the phone is closed. */
  public CompletableFuture<Duration> register() {
    registered = true;
    return registration
        .send(settings.registerFor())
        .whenComplete(
            (granted, failure) -> {
              if (failure == null) {
                events.registered(settings.user(), granted);
                again(granted.dividedBy(2));
              } else {
                events.registrationFailed(settings.user(), String.valueOf(failure.getMessage()));
                again(Duration.ofSeconds(10));
              }
            });
  }

  private void again(Duration pause) {
    if (registered && !timer.isShutdown()) {
      var _ = timer.schedule(this::refresh, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void refresh() {
    if (registered) {
      var _ = register();
    }
  }

  /** Takes the registration back. */
  public CompletableFuture<Duration> unregister() {
    registered = false;
    return registration.send(Duration.ZERO);
  }

  /** What it does when it is called, from now on. */
  public void answering(Answering how) {
    answering = how;
  }

  /** Calls a number at the server. */
  public PhoneCall call(String number) {
    PhoneCall call = new PhoneCall(this, room.open(key -> {}), number);
    calls.add(call);
    String target =
        "sip:%s@%s:%d;transport=%s"
            .formatted(number, settings.serverHost(), settings.serverPort(), settings.transport());
    MediaLeg media = call.media();
    call.outbound(
        endpoint.call(
            target,
            settings.user(),
            Sdp.offer(settings.host(), media.port(), System.nanoTime() >>> 1),
            credentials(),
            null,
            call));
    return call;
  }

  /** The calls that are not over. */
  public Set<PhoneCall> calls() {
    return Set.copyOf(calls);
  }

  private void invited(InboundLeg leg) {
    Answering how = answering;
    if (how instanceof Answering.Refusing refusing) {
      leg.refuse(refusing.status(), Optional.empty());
      return;
    }
    PhoneCall call = new PhoneCall(this, room.open(key -> {}), leg.caller());
    calls.add(call);
    call.inbound(leg);
    leg.listen(call);
    leg.ringing();
    call.rings();
    if (how instanceof Answering.WhenAsked asked && leg.wantsAnswerAtOnce()) {
      call.tone(asked.hertz());
      call.answer();
    }
    if (how instanceof Answering.AfterRinging after) {
      call.tone(after.hertz());
      var _ = timer.schedule(call::answer, after.ring().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  void over(PhoneCall call) {
    calls.remove(call);
  }

  PhoneSettings settings() {
    return settings;
  }

  PhoneEvents events() {
    return events;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  private Credentials credentials() {
    return new Credentials(settings.user(), settings.password());
  }

  /** Hangs up, and closes its ports. */
  @Override
  public void close() {
    registered = false;
    CompletableFuture<?>[] goodbyes =
        calls().stream().map(PhoneCall::hangUp).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(goodbyes).completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
    timer.shutdownNow();
    endpoint.close();
    room.close();
  }
}
