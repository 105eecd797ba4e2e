package dev.jackfield.telephony.speech;

import dev.jackfield.telephony.media.Codec;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Guesses from the first seconds after the answer who it is: people say a word or two and wait,
 * machines talk on. A hint, not proof: a talkative person is taken for a machine, and a machine
 * with a short greeting for a person. Owned by one thread.
 */
public final class AnsweringHint {
  private static final int SILENCE_MILLIS = 700;
  private static final int FRAME_MILLIS = 20;
  private static final int TALKS_ON_MILLIS = 2400;
  private static final int GIVE_UP_MILLIS = 4500;

  /** As long as it may take when sound comes; who sends none must not be waited for for longer. */
  public static final Duration LONGEST = Duration.ofMillis(GIVE_UP_MILLIS);

  /** Who it seems to be. */
  public enum Guess {
    HUMAN,
    MACHINE,
    UNKNOWN
  }

  private final VoiceDetector voice = new VoiceDetector(SILENCE_MILLIS);
  private final short[] frame = new short[VoiceDetector.FRAME];
  private short[] decoded = new short[VoiceDetector.FRAME];
  private int inFrame;
  private int millis;
  private int beganAt = -1;
  private boolean done;

  /** The next of what is heard; a guess as soon as there is one, once. */
  public Optional<Guess> hear(Codec codec, byte[] audio, int at, int length) {
    if (decoded.length < length) {
      decoded = new short[length];
    }
    codec.decode(audio, at, length, decoded);
    for (int i = 0; i < length && !done; i++) {
      frame[inFrame++] = decoded[i];
      if (inFrame == frame.length) {
        inFrame = 0;
        millis += FRAME_MILLIS;
        Guess guess = guess(voice.heard(frame, 0));
        if (guess != null) {
          done = true;
          return Optional.of(guess);
        }
      }
    }
    return Optional.empty();
  }

  private @Nullable Guess guess(VoiceDetector.Change change) {
    if (change == VoiceDetector.Change.BEGAN && beganAt < 0) {
      beganAt = millis;
    }
    if (change == VoiceDetector.Change.ENDED) {
      return Guess.HUMAN;
    }
    if (beganAt >= 0 && voice.isSpeaking() && millis - beganAt >= TALKS_ON_MILLIS) {
      return Guess.MACHINE;
    }
    return millis >= GIVE_UP_MILLIS ? Guess.UNKNOWN : null;
  }
}
