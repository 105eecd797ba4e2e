package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.telephony.prompt.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Watches that a call is not left alone by its flow: without a live step it hears "one moment", and
 * later its number's fallback, until a step comes. A call out that nobody was reached for is over
 * then. Owned by the call's executor.
 */
final class StuckWatch {
  private static final Duration REPEAT = Duration.ofSeconds(20);
  private static final String MUSIC = "waiting";

  private final Call call;
  private @Nullable Future<?> timer;
  private boolean noticed;
  private boolean fellBack;

  StuckWatch(Call call) {
    this.call = call;
  }

  /** From now on the flow owes a step. */
  void arm() {
    stopTimer();
    if (!fellBack && call.isAlone()) {
      noticed = false;
      timer = call.after(call.surroundings().stuckNotice(), this::notice);
    }
  }

  /** A step lives, or the call waits, or it is over. */
  void disarm() {
    stopTimer();
    if (noticed || fellBack) {
      call.caller().hush();
    }
    if (fellBack) {
      call.background().restore();
      call.record(new CallEvent.FlowWentOn(call.id(), call.now()));
    }
    noticed = false;
    fellBack = false;
  }

  /** The flow did something that is over already, such as setting the music. */
  void signOfLife() {
    if (call.isAlone()) {
      disarm();
      arm();
    }
  }

  /** The fallback found somebody: nothing more is said, but the flow has not come back. */
  void hold() {
    stopTimer();
  }

  private void notice() {
    if (call.isAlone() && timer != null) {
      if (call.isAnswered()) {
        noticed = true;
        call.say(oneMoment(), false, () -> {});
      }
      Duration rest = call.surroundings().stuckFallback().minus(call.surroundings().stuckNotice());
      timer = call.after(rest, this::fallBack);
    }
  }

  private void fallBack() {
    if (!call.isAlone() || timer == null) {
      return;
    }
    timer = null;
    if (!call.caller().isThere()) {
      call.record(new CallEvent.FlowStuck(call.id(), call.now(), "the call is over"));
      call.end(EndedBy.SYSTEM, false);
      return;
    }
    fellBack = true;
    call.answer();
    call.record(new CallEvent.FlowStuck(call.id(), call.now(), name(call.fallback())));
    call.tell(new News.CallStuck(call.node(), call.now(), call.id()));
    call.caller().music(MUSIC);
    if (call.fallback() instanceof Fallback.SayAndHold hold) {
      say(hold);
    }
  }

  private void say(Fallback.SayAndHold hold) {
    if (fellBack && call.isAlone()) {
      call.say(Words.of(call.language(), hold.recording(), hold.text()), false, () -> {});
      timer = call.after(REPEAT, () -> say(hold));
    }
  }

  private static String name(Fallback fallback) {
    return switch (fallback) {
      case Fallback.SayAndHold hold -> "say and hold";
      case Fallback.ToQueue queue -> "queue " + queue.queue();
    };
  }

  private Words oneMoment() {
    String language = Locale.forLanguageTag(call.language()).getLanguage();
    String text = language.equals("zh") ? "请稍候。" : "One moment, please.";
    return Words.of(call.language(), "system/one-moment", text);
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
