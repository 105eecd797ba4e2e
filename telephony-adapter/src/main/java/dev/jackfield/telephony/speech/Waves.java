package dev.jackfield.telephony.speech;

import java.util.Arrays;

/** Samples that grow as they are heard. Guarded by itself. */
public final class Waves {
  private static final int MOST = 8000 * 15;
  private short[] samples = new short[8000];
  private int length;

  /** What comes after 15 s is left out. */
  public synchronized void add(short[] more, int count) {
    int taken = Math.min(count, MOST - length);
    if (length + taken > samples.length) {
      samples = Arrays.copyOf(samples, Math.min(MOST, 2 * (length + taken)));
    }
    System.arraycopy(more, 0, samples, length, taken);
    length += taken;
  }

  public synchronized short[] all() {
    return Arrays.copyOf(samples, length);
  }
}
