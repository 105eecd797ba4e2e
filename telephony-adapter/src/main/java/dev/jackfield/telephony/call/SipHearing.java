package dev.jackfield.telephony.call;

import dev.jackfield.telephony.media.MediaLeg;
import dev.jackfield.telephony.speech.Expectation;
import dev.jackfield.telephony.speech.Heard;
import dev.jackfield.telephony.speech.Listening;
import dev.jackfield.telephony.speech.SpeechRecognizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a leg by a recognizer. Owned by the call's executor; what media and recognizer threads
 * tell is handed over to it.
 */
final class SipHearing implements Hearing, SpeechRecognizer.Listener {
  private static final int SILENCE_MILLIS = 700;

  /** Of whom it was heard already what is expected: little more is to come. */
  private static final int SHORT_SILENCE_MILLIS = 400;

  private static final Duration LOOK = Duration.ofMillis(200);

  /** A recognizer has limits of its own, which are shorter; this one is for those that forget. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(12);

  private final MediaLeg media;
  private final Serial serial;
  private final Timers timers;
  private final Hearing.Events events;
  private SpeechRecognizer.@Nullable Utterance utterance;
  private @Nullable Listening listening;
  private @Nullable Expectation expected;
  private @Nullable Future<?> timer;
  private boolean over;

  SipHearing(MediaLeg media, Serial serial, Timers timers, Hearing.Events events) {
    this.media = media;
    this.serial = serial;
    this.timers = timers;
    this.events = events;
  }

  /**
   * @param interrupts the caller's voice stops what is said, in the moment it is noticed
   */
  void begin(Optional<SpeechRecognizer> recognizer, Expectation what, boolean interrupts) {
    if (recognizer.isEmpty()) {
      serial.execute(
          () ->
              deaf(
                  "no recognizer is set up for the language "
                      + what.language()
                      + " (jackfield.speech.languages)"));
      return;
    }
    expected = what;
    SpeechRecognizer.Utterance opened = recognizer.get().open(what, this);
    utterance = opened;
    Listening tap =
        new Listening(
            opened,
            SILENCE_MILLIS,
            () -> {
              if (interrupts) {
                media.hush();
              }
              serial.execute(this::voice);
            },
            () -> serial.execute(this::voiceOver));
    listening = tap;
    media.tap(tap);
  }

  private void voice() {
    if (!over) {
      events.voice();
      look();
    }
  }

  private void look() {
    Listening tap = listening;
    if (!over && tap != null) {
      tap.lookForSilence();
      timer = timers.after(LOOK, serial, this::look);
    }
  }

  private void voiceOver() {
    if (!over) {
      stopListening();
      timer =
          timers.after(ANSWER_WITHIN, serial, () -> deaf("the recognizer did not answer at all"));
    }
  }

  /** A phrase that is complete so far needs a shorter silence to be the answer. */
  @Override
  public void partial(String text) {
    serial.execute(
        () -> {
          Listening tap = listening;
          if (!over && tap != null && expected != null) {
            tap.endsAfter(expected.isPhrase(text) ? SHORT_SILENCE_MILLIS : SILENCE_MILLIS);
          }
        });
  }

  @Override
  public void heard(Heard heard) {
    serial.execute(
        () -> {
          if (finish()) {
            events.heard(heard);
          }
        });
  }

  @Override
  public void failed(String why) {
    serial.execute(() -> deaf(why));
  }

  private void deaf(String why) {
    if (finish()) {
      events.deaf(why);
    }
  }

  @Override
  public void end() {
    finish();
  }

  private boolean finish() {
    if (over) {
      return false;
    }
    over = true;
    stopListening();
    if (utterance != null) {
      utterance.cancel();
    }
    return true;
  }

  private void stopListening() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    Listening tap = listening;
    if (tap != null) {
      tap.stop();
      media.untap(tap);
      listening = null;
    }
  }
}
