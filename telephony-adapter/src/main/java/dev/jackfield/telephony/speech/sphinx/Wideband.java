package dev.jackfield.telephony.speech.sphinx;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes telephone speech look like what the models were made from: one loudness, little silence
 * around, 16 kHz. Above 4 kHz stands a faint mirror of what is below, and a floor of noise lies
 * under all: an empty band would have an energy that no model expects.
 */
final class Wideband {
  static final int RATE = 16_000;
  private static final int TAPS = 47;
  private static final int CENTRE = TAPS / 2;
  private static final double LOUDNESS = 2000;
  private static final double MIRROR = 0.2;
  private static final double FLOOR = 25;
  private static final int MARGIN = 1000;
  private static final int BLOCK = 80;
  private static final double[] LOW_PASS = lowPass();

  private Wideband() {}

  static double[] of(short[] samples) {
    double[] level = new double[samples.length / BLOCK];
    double loudest = 0;
    for (int b = 0; b < level.length; b++) {
      double sum = 0;
      for (int i = b * BLOCK; i < (b + 1) * BLOCK; i++) {
        sum += (double) samples[i] * samples[i];
      }
      level[b] = Math.sqrt(sum / BLOCK);
      loudest = Math.max(loudest, level[b]);
    }
    double spoken = Math.max(30, loudest / 30);
    int from = 0;
    int to = level.length;
    while (from < to && level[from] < spoken) {
      from++;
    }
    while (to > from && level[to - 1] < spoken) {
      to--;
    }
    short[] speech =
        Arrays.copyOfRange(
            samples,
            Math.max(0, from * BLOCK - MARGIN),
            Math.min(samples.length, to * BLOCK + MARGIN));
    return doubled(speech, gain(level, from, to));
  }

  private static double gain(double[] level, int from, int to) {
    double sum = 0;
    for (int b = from; b < to; b++) {
      sum += level[b] * level[b];
    }
    double loudness = to > from ? Math.sqrt(sum / (to - from)) : 0;
    return loudness < 1 ? 1 : Math.min(20, LOUDNESS / loudness);
  }

  private static double[] doubled(short[] in, double gain) {
    SplittableRandom random = new SplittableRandom(in.length);
    double[] out = new double[in.length * 2];
    for (int i = 0; i < out.length; i++) {
      double low = 0;
      for (int k = (i + CENTRE) & 1; k < TAPS; k += 2) {
        int at = (i + CENTRE - k) / 2;
        if (i + CENTRE - k >= 0 && at < in.length) {
          low += LOW_PASS[k] * in[at];
        }
      }
      double raw = (i & 1) == 0 ? 2.0 * in[i / 2] : 0;
      double noise = FLOOR * random.nextGaussian();
      out[i] = gain * (low + MIRROR * (raw - low)) + noise;
    }
    return out;
  }

  private static double[] lowPass() {
    double[] taps = new double[TAPS];
    double sum = 0;
    for (int i = 0; i < TAPS; i++) {
      double x = (i - CENTRE) / 2.0;
      double window = 0.5 + 0.5 * Math.cos(Math.PI * (i - CENTRE) / (CENTRE + 1.0));
      taps[i] = window * (x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
      sum += taps[i];
    }
    for (int i = 0; i < TAPS; i++) {
      taps[i] *= 2 / sum;
    }
    return taps;
  }
}
