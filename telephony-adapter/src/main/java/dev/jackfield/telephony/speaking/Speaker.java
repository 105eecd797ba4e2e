package dev.jackfield.telephony.speaking;

import java.util.Optional;

/** Speaks words. Blocks: never called on a media thread. Safe for any number of threads. */
public interface Speaker {

  /**
   * Words to speak.
   *
   * @param language BCP 47 tag
   * @param voice as the speaker names its voices; empty: its usual one for the language
   * @param isPersonal made from a flow's variables: not to be kept outside memory
   */
  record Saying(String language, String voice, String text, boolean isPersonal) {
    /** Without the words: they may be personal. */
    @Override
    public String toString() {
      return text.length() + " characters in " + language;
    }
  }

  /** What was spoken: 8 kHz samples, which nobody changes. */
  final class Spoken {
    private final short[] samples;
    private final boolean isSecondBest;

    /**
     * @param isSecondBest spoken by another than who should have; worth another try next time
     */
    public Spoken(short[] samples, boolean isSecondBest) {
      this.samples = samples;
      this.isSecondBest = isSecondBest;
    }

    public short[] samples() {
      return samples;
    }

    public boolean isSecondBest() {
      return isSecondBest;
    }
  }

  /** Speaks, or says by an empty answer that it cannot; why is in the log. */
  Optional<Spoken> speak(Saying saying);

  /** Whether it knows the language, as far as it can tell without speaking. */
  boolean canSpeak(String language);
}
