package dev.jackfield.telephony.phone;

import dev.jackfield.telephony.media.Clip;
import dev.jackfield.telephony.media.Ear;
import dev.jackfield.telephony.media.MediaLeg;
import dev.jackfield.telephony.media.Sdp;
import dev.jackfield.telephony.media.Tap;
import dev.jackfield.telephony.media.Tones;
import dev.jackfield.telephony.sip.InboundLeg;
import dev.jackfield.telephony.sip.Leg;
import dev.jackfield.telephony.sip.LegEvents;
import dev.jackfield.telephony.sip.OutboundLeg;
import dev.jackfield.telephony.sip.Referral;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of a scripted phone. Safe for any thread; its futures complete on the phone's threads.
 */
public final class PhoneCall implements LegEvents {
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int KEY_MILLIS = 100;

  private final ScriptedPhone phone;
  private final MediaLeg media;
  private final Ear ear = new Ear();
  private final AtomicLong version = new AtomicLong(1);
  private final CompletableFuture<String> referredTo = new CompletableFuture<>();
  private final long began = System.nanoTime();
  private final CompletableFuture<Void> ringing = new CompletableFuture<>();
  private final CompletableFuture<Void> answered = new CompletableFuture<>();
  private final CompletableFuture<End> ended = new CompletableFuture<>();
  private final String other;
  private volatile @Nullable InboundLeg inbound;
  private volatile @Nullable OutboundLeg outbound;
  private volatile boolean sounding;

  /**
   * How a call ended.
   *
   * @param byUs this phone ended it
   * @param status of the refusal; 200 for a call that was answered, 487 for one taken back
   */
  public record End(boolean byUs, int status) {}

  /** The call was over before what was waited for. */
  public static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    Over(End end) {
      super("the call ended first: " + end);
    }
  }

  PhoneCall(ScriptedPhone phone, MediaLeg media, String other) {
    this.phone = phone;
    this.media = media;
    this.other = other;
    media.tap(ear);
  }

  MediaLeg media() {
    return media;
  }

  void inbound(InboundLeg leg) {
    inbound = leg;
  }

  void outbound(OutboundLeg leg) {
    outbound = leg;
  }

  /** The number called, or who calls. */
  public String other() {
    return other;
  }

  /** The number called, also when it is ours. */
  public String called() {
    InboundLeg in = inbound;
    return in == null ? other : in.called();
  }

  public boolean isInbound() {
    return inbound != null;
  }

  public Duration sinceBegin() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Done when it rings; fails with {@link Over} when the call ends before. */
  public CompletableFuture<Void> rung() {
    return ringing;
  }

  /** Done when somebody answers; fails with {@link Over} when nobody does. */
  public CompletableFuture<Void> answered() {
    return answered;
  }

  public CompletableFuture<End> ended() {
    return ended;
  }

  public Ear ear() {
    return ear;
  }

  /** Presses a key for 100 ms; done when it was sent. */
  public CompletableFuture<Void> press(char key) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    media.press(
        key,
        KEY_MILLIS,
        () -> {
          phone.events().keySent(this, key);
          sent.complete(null);
        });
    return sent;
  }

  /** Says this tone from now on; 0 for silence. */
  public void tone(double hertz) {
    media.background(hertz == 0 ? null : Tones.sine(hertz, 1000));
  }

  /** Says this clip over and over from now on. */
  public void say(Clip clip) {
    media.background(clip);
  }

  /** Lets somebody hear what is heard and said here. */
  public void tap(Tap tap) {
    media.tap(tap);
  }

  /** Says this clip once; done when its last packet was sent. */
  public CompletableFuture<Void> speak(Clip clip) {
    CompletableFuture<Void> said = new CompletableFuture<>();
    media.say(List.of(clip), false, () -> said.complete(null));
    return said;
  }

  /** Done when something is heard. */
  public CompletableFuture<Void> hearsSomething() {
    return until(this::isHearing);
  }

  /** Done when nothing was heard for 300 ms. */
  public CompletableFuture<Void> hearsSilence() {
    return until(() -> !isHearing());
  }

  /** Done when most of what is heard is this tone. */
  public CompletableFuture<Void> hearsTone(double hertz) {
    return until(() -> isHearing() && ear.share(hertz) > 0.7);
  }

  public boolean isHearing() {
    return ear.heardWithin(PAUSE.toNanos());
  }

  /** Looks every 10 ms; fails with {@link Over} when the call ends first. */
  private CompletableFuture<Void> until(BooleanSupplier condition) {
    CompletableFuture<Void> met = new CompletableFuture<>();
    var looking =
        phone
            .timer()
            .scheduleAtFixedRate(
                () -> {
                  if (condition.getAsBoolean()) {
                    met.complete(null);
                  } else if (ended.isDone()) {
                    met.completeExceptionally(new Over(ended.join()));
                  }
                },
                0,
                10,
                TimeUnit.MILLISECONDS);
    return met.whenComplete((nothing, failure) -> looking.cancel(false));
  }

  /**
   * Ends the call: BYE, or CANCEL while it rings.
   *
   * @return done when the other end knows
   */
  public CompletableFuture<Void> hangUp() {
    OutboundLeg out = outbound;
    InboundLeg in = inbound;
    CompletableFuture<Void> gone = CompletableFuture.completedFuture(null);
    if (out != null) {
      gone = out.hangUp();
    } else if (in != null) {
      gone = in.hangUp();
    }
    over(new End(true, answered.isDone() ? 200 : 487));
    return gone;
  }

  /** Answers a call that rings here. */
  public void answer() {
    InboundLeg leg = inbound;
    if (leg == null || ended.isDone()) {
      return;
    }
    try {
      Sdp offer = Sdp.read(leg.offer().orElse(""));
      media.remote(offer.asOfferer(leg.source()));
      if (leg.answer(offer.answer(phone.settings().host(), media.port(), began, 1))) {
        connected();
      }
    } catch (Sdp.Unusable e) {
      leg.refuse(488, Optional.empty());
      over(new End(true, 488));
    }
  }

  @Override
  public void answered(String sdp, InetAddress from) {
    try {
      media.remote(Sdp.read(sdp).asAnswerer(from));
      connected();
    } catch (Sdp.Unusable e) {
      var _ = hangUp();
    }
  }

  private void connected() {
    ringing.complete(null);
    answered.complete(null);
    phone.events().answered(this);
    var watching = phone.timer().scheduleAtFixedRate(this::listen, 0, 20, TimeUnit.MILLISECONDS);
    var _ = ended.whenComplete((end, failure) -> watching.cancel(false));
  }

  private void listen() {
    boolean now = isHearing();
    if (now != sounding) {
      sounding = now;
      if (now) {
        phone.events().heardAudio(this, sinceBegin());
      } else {
        phone.events().silence(this, sinceBegin());
      }
    }
  }

  /** It rings, there or here. */
  void rings() {
    if (ringing.complete(null)) {
      phone.events().ringing(this);
    }
  }

  @Override
  public void ringing() {
    rings();
  }

  @Override
  public void refused(int status) {
    over(new End(false, status));
  }

  @Override
  public void cancelled() {
    over(new End(false, 487));
  }

  @Override
  public void hungUp() {
    over(new End(false, 200));
  }

  @Override
  public @Nullable String reoffered(@Nullable String sdp) {
    try {
      Sdp anew = Sdp.read(sdp == null ? "" : sdp);
      media.remote(anew.asOfferer(anew.address().getAddress()));
      return anew.answer(phone.settings().host(), media.port(), began, version.incrementAndGet());
    } catch (Sdp.Unusable e) {
      return null;
    }
  }

  /** Puts the other end on hold (sendonly), or takes it back; once the call is answered. */
  public void hold(boolean isHeld) {
    Leg leg = leg();
    if (leg != null) {
      leg.reinvite(
          Sdp.offer(
              phone.settings().host(),
              media.port(),
              began,
              version.incrementAndGet(),
              isHeld ? "sendonly" : "sendrecv"),
          answer -> {});
    }
  }

  /**
   * Asks the other end to call somebody else in our place (REFER).
   *
   * @return the final SIP status of that
   */
  public CompletableFuture<Integer> transfer(String to) {
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    Leg leg = leg();
    if (leg == null) {
      ended.complete(481);
    } else {
      leg.refer(to, ended::complete);
    }
    return ended;
  }

  private @Nullable Leg leg() {
    return outbound == null ? inbound : outbound;
  }

  /** Whom the other end asked us to call; we say that we do. */
  public CompletableFuture<String> referredTo() {
    return referredTo;
  }

  @Override
  public boolean referred(Referral referral) {
    var _ =
        phone
            .timer()
            .schedule(
                () -> {
                  referral.ended(200);
                  referredTo.complete(referral.user());
                },
                50,
                TimeUnit.MILLISECONDS);
    return true;
  }

  void over(End end) {
    if (ended.complete(end)) {
      media.close();
      answered.completeExceptionally(new Over(end));
      ringing.completeExceptionally(new Over(end));
      phone.over(this);
      phone.events().ended(this, end);
    }
  }
}
