package dev.jackfield.telephony.speech;

/**
 * Tells when somebody speaks, by energy: 80 ms well above the noise begin it, a long silence ends
 * it. What we say ourselves may come back as an echo, so while we speak the voice must be louder
 * than that. One per listening; owned by one thread.
 */
final class VoiceDetector {
  static final int FRAME = 160;
  private static final double QUIETEST = 40;
  private static final double ABOVE_NOISE = 12;
  private static final double ECHO_LOSS = 14;
  private static final double HYSTERESIS = 4;
  private static final double RISE_PER_FRAME = 0.06;
  private static final double ECHO_FADES_PER_FRAME = 1;
  private static final int BEGINS_AFTER = 4;

  /** What a frame changed. */
  enum Change {
    NONE,
    BEGAN,
    ENDED
  }

  private int endsAfter;
  private double noise = QUIETEST - ABOVE_NOISE;
  private double said;
  private boolean speaking;
  private int loud;
  private int quiet;

  /**
   * @param silenceMillis how long it must be quiet until the speaker is done
   */
  VoiceDetector(int silenceMillis) {
    endsAfter(silenceMillis);
  }

  /** From now on it must be quiet for this long until the speaker is done. */
  void endsAfter(int silenceMillis) {
    endsAfter = Math.max(1, silenceMillis / 20);
  }

  boolean isSpeaking() {
    return speaking;
  }

  /** 20 ms of what we say to the caller. */
  void said(short[] frame, int at, int length) {
    said = Math.max(said, level(frame, at, length));
  }

  /** 20 ms of what the caller says. */
  Change heard(short[] frame, int at) {
    double level = level(frame, at, FRAME);
    double threshold = Math.max(Math.max(QUIETEST, noise + ABOVE_NOISE), said - ECHO_LOSS);
    said = Math.max(0, said - ECHO_FADES_PER_FRAME);
    if (level < noise) {
      noise = 0.8 * noise + 0.2 * level;
    } else if (!speaking) {
      noise += RISE_PER_FRAME;
    }
    if (speaking) {
      quiet = level < threshold - HYSTERESIS ? quiet + 1 : 0;
      if (quiet >= endsAfter) {
        speaking = false;
        loud = 0;
        return Change.ENDED;
      }
      return Change.NONE;
    }
    loud = level > threshold ? loud + 1 : Math.max(0, loud - 1);
    if (loud >= BEGINS_AFTER) {
      speaking = true;
      quiet = 0;
      return Change.BEGAN;
    }
    return Change.NONE;
  }

  /** Decibels of the mean square. */
  private static double level(short[] samples, int at, int length) {
    double sum = 0;
    for (int i = at; i < at + length; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return 10 * Math.log10(sum / length + 1);
  }
}
