package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.media.Sdp;
import dev.jackfield.telephony.media.Tap;
import dev.jackfield.telephony.sip.Leg;
import dev.jackfield.telephony.sip.OutboundLeg;
import dev.jackfield.telephony.speech.AnsweringHint;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody whom we call: there from the moment that the phone is answered. */
final class DialledCaller extends SipCaller {
  private final String shown;
  private @Nullable OutboundLeg leg;
  private @Nullable Dialling told;
  private @Nullable Future<?> ringTimer;
  private boolean rang;
  private boolean there;
  private boolean over;

  /**
   * @param shown the number that we call from
   */
  DialledCaller(PhoneLines lines, String shown, Serial serial, Supplier<Caller.Events> events) {
    super(lines, serial, events);
    this.shown = shown;
  }

  @Override
  public boolean isThere() {
    return there;
  }

  /** Elsewhere: a connection over TCP may take its time. */
  @Override
  public boolean dial(Callee callee, Duration ringTime, Dialling told) {
    this.told = told;
    if (callee.targets().isEmpty()) {
      serial.execute(() -> ended(NotReached.UNREACHABLE));
      return true;
    }
    ringTimer = lines.timers().after(ringTime, serial, this::ringTimeOver);
    lines
        .threads()
        .execute(
            () -> {
              OutboundLeg calling =
                  lines
                      .endpoint()
                      .call(
                          callee.targets().getFirst(),
                          shown.isEmpty() ? "anonymous" : shown,
                          description(null),
                          callee.credentials().orElse(null),
                          null,
                          this);
              serial.execute(() -> called(calling));
            });
    return true;
  }

  private void called(OutboundLeg calling) {
    leg = calling;
    if (over) {
      hangUp();
    }
  }

  private void ringTimeOver() {
    if (!there && leg != null) {
      leg.cancel();
    }
    ended(rang ? NotReached.NO_ANSWER : NotReached.UNREACHABLE);
  }

  private void ended(NotReached why) {
    Dialling waiting = told;
    if (!there && waiting != null) {
      told = null;
      stopTimer();
      waiting.notReached(why);
    }
  }

  /** A guess from the first seconds of what the other end says (see {@link AnsweringHint}). */
  @Override
  public void guessWhoAnswered(Consumer<AnsweringHint.Guess> guessed) {
    AnsweringHint hint = new AnsweringHint();
    CompletableFuture<AnsweringHint.Guess> first = new CompletableFuture<>();
    Tap ear =
        new Tap() {
          @Override
          public void heard(Codec codec, byte[] audio, int at, int length, int timestamp) {
            hint.hear(codec, audio, at, length).ifPresent(first::complete);
          }
        };
    media.tap(ear);
    Future<?> longest =
        lines
            .timers()
            .after(
                AnsweringHint.LONGEST, serial, () -> first.complete(AnsweringHint.Guess.UNKNOWN));
    first.thenAcceptAsync(
        guess -> {
          longest.cancel(false);
          media.untap(ear);
          guessed.accept(guess);
        },
        serial);
  }

  @Override
  public void ringing() {
    serial.execute(() -> rang = true);
  }

  /** It is there when it answered; nothing is left to do. */
  @Override
  public void answer() {}

  @Override
  @Nullable Leg leg() {
    return leg;
  }

  @Override
  String shownTo(Callee callee) {
    return shown.isEmpty() ? "anonymous" : shown;
  }

  @Override
  InetAddress source(Sdp sdp) {
    return sdp.address().getAddress();
  }

  @Override
  void hangUp() {
    over = true;
    stopTimer();
    if (leg != null) {
      lines.hangingUp(leg.hangUp());
    }
  }

  @Override
  public void answered(String sdp, InetAddress from) {
    serial.execute(
        () -> {
          Dialling waiting = told;
          if (over || waiting == null) {
            return;
          }
          try {
            media.remote(Sdp.read(sdp).asAnswerer(from));
            there = true;
            told = null;
            stopTimer();
            waiting.answered();
          } catch (Sdp.Unusable e) {
            hangUp();
            ended(NotReached.UNREACHABLE);
          }
        });
  }

  @Override
  public void refused(int status) {
    serial.execute(() -> ended(Ringing.why(rang && status == 503 ? 480 : status)));
  }

  private void stopTimer() {
    if (ringTimer != null) {
      ringTimer.cancel(false);
      ringTimer = null;
    }
  }
}
