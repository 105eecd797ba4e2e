package dev.jackfield.telephony.media;

/**
 * Turns samples of any rate into 8 kHz by a windowed sinc, which keeps out what 8 kHz cannot hold.
 */
final class Resampler {
  private static final int LOBES = 12;

  private Resampler() {}

  static short[] toEightKilohertz(short[] in, int rate) {
    if (rate == Tones.RATE) {
      return in;
    }
    double step = (double) rate / Tones.RATE;
    double cutoff = Math.min(1.0, 0.95 / step);
    double reach = LOBES / cutoff;
    short[] out = new short[(int) (in.length / step)];
    for (int i = 0; i < out.length; i++) {
      out[i] = at(in, i * step, cutoff, reach);
    }
    return out;
  }

  private static short at(short[] in, double centre, double cutoff, double reach) {
    int from = Math.max(0, (int) Math.ceil(centre - reach));
    int to = Math.min(in.length - 1, (int) Math.floor(centre + reach));
    double sum = 0;
    for (int k = from; k <= to; k++) {
      double x = k - centre;
      double window = 0.5 + 0.5 * Math.cos(Math.PI * x / reach);
      sum += in[k] * window * cutoff * sinc(x * cutoff);
    }
    return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
