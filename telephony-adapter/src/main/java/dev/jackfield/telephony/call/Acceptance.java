package dev.jackfield.telephony.call;

import dev.jackfield.telephony.media.MediaLeg;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Whoever answered is told who waits, again and again, until it accepts the caller. Owned by the
 * call's executor.
 */
final class Acceptance {
  private static final Duration PAUSE = Duration.ofSeconds(4);

  private final PhoneLines lines;
  private final MediaLeg far;
  private final Serial serial;
  private final Briefing briefing;
  private final Runnable accepted;
  private @Nullable Future<?> again;
  private int sayings;
  private boolean over;

  /**
   * @param accepted told once
   */
  Acceptance(PhoneLines lines, MediaLeg far, Serial serial, Briefing briefing, Runnable accepted) {
    this.lines = lines;
    this.far = far;
    this.serial = serial;
    this.briefing = briefing;
    this.accepted = accepted;
  }

  /** Says the words from their beginning. */
  void say() {
    stopTimer();
    int saying = ++sayings;
    var _ =
        lines
            .prompts()
            .clips(briefing.words())
            .thenAccept(
                clips ->
                    serial.execute(
                        () -> {
                          if (isNow(saying)) {
                            far.say(clips, true, () -> serial.execute(() -> said(saying)));
                          }
                        }));
  }

  private boolean isNow(int saying) {
    return !over && saying == sayings;
  }

  private void said(int saying) {
    if (!isNow(saying)) {
      return;
    }
    if (briefing.needsKey()) {
      again = lines.timers().after(PAUSE, serial, this::say);
    } else {
      accept();
    }
  }

  void key(char key) {
    if (over) {
      return;
    }
    if (!briefing.needsKey() || briefing.isAccepted(key)) {
      accept();
    } else {
      say();
    }
  }

  private void accept() {
    stop();
    accepted.run();
  }

  void stop() {
    if (!over) {
      over = true;
      stopTimer();
      far.hush();
    }
  }

  private void stopTimer() {
    if (again != null) {
      again.cancel(false);
      again = null;
    }
  }
}
