package dev.jackfield.telephony.media;

/**
 * Audio made by calculation: tones for tests and failures, and music when no recording is there.
 */
public final class Tones {
  public static final int RATE = 8000;
  private static final double[] FIRST_CHORD = {196.0, 246.94, 293.66, 392.0};
  private static final double[] SECOND_CHORD = {174.61, 220.0, 261.63, 349.23};

  private Tones() {}

  /** A sine of this frequency, at a quarter of full scale. */
  public static Clip sine(double hertz, int millis) {
    short[] samples = new short[RATE / 1000 * millis];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (8000 * Math.sin(2 * Math.PI * hertz * i / RATE));
    }
    return Clip.ofSamples("tone " + (int) hertz + " Hz", samples);
  }

  /** A quiet room: nothing, so that packets go on. */
  public static Clip silence(int millis) {
    return Clip.ofSamples("silence", new short[RATE / 1000 * millis]);
  }

  /** What is heard when a prompt can neither be found nor spoken: short, and not silence. */
  public static Clip missingPrompt() {
    return sine(440, 300);
  }

  /** Two soft chords of four seconds each, swelling and fading: a quiet loop for waiting. */
  public static Clip waitingMusic() {
    int chord = 4 * RATE;
    short[] samples = new short[2 * chord];
    for (int i = 0; i < samples.length; i++) {
      double[] notes = i < chord ? FIRST_CHORD : SECOND_CHORD;
      double t = (double) (i % chord) / RATE;
      double swell = Math.sin(Math.PI * (i % chord) / chord);
      double sum = 0;
      for (double note : notes) {
        sum += Math.sin(2 * Math.PI * note * t) + 0.25 * Math.sin(4 * Math.PI * note * t);
      }
      samples[i] = (short) (700 * swell * sum);
    }
    return Clip.ofSamples("two chords", samples);
  }
}
