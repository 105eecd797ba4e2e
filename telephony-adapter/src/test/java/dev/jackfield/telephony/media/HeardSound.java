package dev.jackfield.telephony.media;

import java.util.Arrays;

/**
 * What a phone heard, put in its place by the RTP timestamps, to be compared with what was said.
 */
final class HeardSound implements Tap {
  private static final int LONGEST = 60 * Tones.RATE;

  private final short[] samples = new short[LONGEST];
  private int first;
  private int length;
  private boolean began;

  @Override
  public synchronized void heard(Codec codec, byte[] audio, int at, int count, int timestamp) {
    if (!began) {
      began = true;
      first = timestamp;
    }
    int from = timestamp - first;
    for (int i = 0; i < count && from + i < LONGEST; i++) {
      if (from + i >= 0) {
        samples[from + i] = G711.decode(codec, audio[at + i]);
      }
    }
    length = Math.clamp(from + count, length, LONGEST);
  }

  synchronized int length() {
    return length;
  }

  private synchronized short[] copy() {
    return Arrays.copyOf(samples, length);
  }

  /** Where in the heard sound this begins, found by cross-correlation. */
  int begin(short[] said) {
    short[] heard = copy();
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int offset = 0; offset + said.length <= heard.length; offset++) {
      double sum = 0;
      for (int i = 0; i < said.length; i += 3) {
        sum += (double) said[i] * heard[offset + i];
      }
      if (sum > most) {
        most = sum;
        best = offset;
      }
    }
    return best;
  }

  /** Signal to noise in dB, over the whole of what was said, at its place. */
  double signalToNoise(short[] said) {
    short[] heard = copy();
    int begin = begin(said);
    double signal = 0;
    double noise = 0;
    for (int i = 0; i < said.length; i++) {
      double error = said[i] - heard[begin + i];
      signal += (double) said[i] * said[i];
      noise += error * error;
    }
    return 10 * Math.log10(signal / noise);
  }
}
