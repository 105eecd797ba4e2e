package dev.jackfield.telephony.media;

/**
 * Turns samples of any rate into 8 kHz by a windowed sinc, which keeps out what 8 kHz cannot hold.
 * The places between samples repeat (80 of them from 44.1 kHz), so the weights of each are reckoned
 * once: a minute of 44.1 kHz takes a tenth of a second.
 */
final class Resampler {
  private static final int LOBES = 12;

  /** What a µ-law line carries, and no more: 0.95 of 4 kHz. */
  private static final double PASSED = 0.95;

  private Resampler() {}

  static short[] toEightKilohertz(short[] in, int rate) {
    if (rate == Tones.RATE) {
      return in;
    }
    int common = gcd(rate, Tones.RATE);
    int phases = Tones.RATE / common;
    double step = (double) rate / Tones.RATE;
    float[][] weights = new float[phases][];
    for (int p = 0; p < phases; p++) {
      weights[p] = weights(p * step - Math.floor(p * step), Math.min(1.0, PASSED / step));
    }
    int reach = weights[0].length / 2;
    short[] out = new short[(int) ((long) in.length * Tones.RATE / rate)];
    for (int i = 0; i < out.length; i++) {
      int centre = (int) ((long) i * rate / Tones.RATE);
      out[i] = weighed(in, centre - reach + 1, weights[i % phases]);
    }
    return out;
  }

  private static short weighed(short[] in, int from, float[] weights) {
    float sum = 0;
    int first = Math.max(0, -from);
    int last = Math.min(weights.length, in.length - from);
    for (int k = first; k < last; k++) {
      sum += in[from + k] * weights[k];
    }
    return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** Weights of the samples around a place that lies this far after one; they add up to one. */
  private static float[] weights(double after, double cutoff) {
    int reach = (int) Math.ceil(LOBES / cutoff);
    float[] weights = new float[2 * reach];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      double x = k - reach + 1 - after;
      double window = Math.abs(x) >= reach ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * x / reach);
      double weight = window * sinc(x * cutoff);
      weights[k] = (float) weight;
      sum += weight;
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] = (float) (weights[k] / sum);
    }
    return weights;
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
