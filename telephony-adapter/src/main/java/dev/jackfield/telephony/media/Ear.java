package dev.jackfield.telephony.media;

/**
 * Measures what a leg hears: loudness, and how much of it is a given tone (Goertzel). Keeps the
 * last 200 ms. Safe for any thread.
 */
public final class Ear implements Tap {
  private static final int WINDOW = 10 * Codec.FRAME;
  private static final double LOUD = 150;

  private final short[] samples = new short[WINDOW];
  private int at;
  private int filled;
  private long packets;
  private long lastLoud;
  private boolean everLoud;

  @Override
  public synchronized void heard(Codec codec, byte[] audio, int from, int length, int timestamp) {
    packets++;
    double energy = 0;
    for (int i = 0; i < length; i++) {
      short sample = G711.decode(codec, audio[from + i]);
      energy += (double) sample * sample;
      samples[at] = sample;
      at = (at + 1) % WINDOW;
    }
    filled = Math.min(WINDOW, filled + length);
    if (Math.sqrt(energy / length) > LOUD) {
      lastLoud = System.nanoTime();
      everLoud = true;
    }
  }

  /** How many audio packets arrived. */
  public synchronized long packets() {
    return packets;
  }

  /** Whether something louder than noise was heard within this time. */
  public synchronized boolean heardWithin(long nanos) {
    return everLoud && System.nanoTime() - lastLoud <= nanos;
  }

  /** Root mean square of the last 200 ms; full scale is 32768. */
  public synchronized double loudness() {
    return filled == 0 ? 0 : Math.sqrt(power() / filled);
  }

  /** Share of the power of the last 200 ms that is this tone, 0 to 1. */
  public synchronized double share(double hertz) {
    double total = power();
    if (filled < WINDOW || total < 1) {
      return 0;
    }
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / Tones.RATE);
    double one = 0;
    double two = 0;
    for (int i = 0; i < WINDOW; i++) {
      double next = samples[(at + i) % WINDOW] + coefficient * one - two;
      two = one;
      one = next;
    }
    double tone = one * one + two * two - coefficient * one * two;
    return Math.min(1, 2 * tone / (WINDOW * total));
  }

  private double power() {
    double sum = 0;
    for (int i = 0; i < filled; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return sum;
  }
}
