package dev.jackfield.telephony.media;

import java.util.function.IntConsumer;

/**
 * Hears keys in the audio of phones that send no events (ITU-T Q.23, Q.24): eight Goertzel filters
 * over blocks of 12.75 ms. A key counts when two of its tones, and hardly anything else, are there
 * for 38 ms, and again only after 25 ms without it. Speech and music have their energy elsewhere,
 * in harmonics or in more than two tones, and are told from keys by that. Owned by the leg's media
 * thread.
 */
final class InBandKeys {
  private static final double[] ROWS = {697, 770, 852, 941};
  private static final double[] COLUMNS = {1209, 1336, 1477, 1633};
  private static final String KEYS = "123A456B789C*0#D";
  private static final int BLOCK = 102;

  /** Root mean square below which nothing is a key: about -36 dBm0. */
  private static final double QUIETEST = 160;

  /** Share of a block's energy that its two tones must have. */
  private static final double PURE = 0.82;

  /** How much stronger a tone must be than the others of its group: 8 dB. */
  private static final double ABOVE_OTHERS = 6.3;

  /** A column may be 8 dB stronger than its row, a row 10 dB stronger than its column. */
  private static final double COLUMN_TWIST = 6.3;

  private static final double ROW_TWIST = 10.0;
  private static final int BLOCKS_OF_A_KEY = 3;
  private static final int BLOCKS_OF_A_PAUSE = 2;

  private final IntConsumer heard;
  private final double[] block = new double[BLOCK];
  private int filled;
  private char candidate;
  private int seen;
  private char current;
  private int missed;

  /**
   * @param heard told the key's index in {@code 0123456789*#ABCD}, once
   */
  InBandKeys(IntConsumer heard) {
    this.heard = heard;
  }

  /** The next packet's audio, G.711. */
  void hear(Codec codec, byte[] audio, int at, int length) {
    for (int i = 0; i < length; i++) {
      block[filled++] = G711.decode(codec, audio[at + i]);
      if (filled == BLOCK) {
        filled = 0;
        count(key());
      }
    }
  }

  /** Packets were lost: what was heard before them does not touch what follows. */
  void gap() {
    filled = 0;
  }

  private void count(char key) {
    if (current != 0 && key == current) {
      missed = 0;
      return;
    }
    if (current != 0 && ++missed >= BLOCKS_OF_A_PAUSE) {
      current = 0;
      missed = 0;
    }
    if (key == 0) {
      seen = 0;
      candidate = 0;
      return;
    }
    seen = key == candidate ? seen + 1 : 1;
    candidate = key;
    if (seen >= BLOCKS_OF_A_KEY && current == 0) {
      current = key;
      missed = 0;
      heard.accept(KeyDetector.number(key));
    }
  }

  /** The key whose tones fill this block; 0 for none. */
  private char key() {
    double energy = 0;
    for (double sample : block) {
      energy += sample * sample;
    }
    if (Math.sqrt(energy / BLOCK) < QUIETEST) {
      return 0;
    }
    double[] rows = powers(ROWS);
    double[] columns = powers(COLUMNS);
    int row = strongest(rows);
    int column = strongest(columns);
    double tones = rows[row] + columns[column];
    // A sine of amplitude A has A*A*N/2 of energy and Goertzel power A*A*N*N/4.
    boolean pure = tones * 2 / BLOCK >= PURE * energy;
    boolean balanced =
        columns[column] <= COLUMN_TWIST * rows[row] && rows[row] <= ROW_TWIST * columns[column];
    boolean alone = standsOut(rows, row) && standsOut(columns, column);
    return pure && balanced && alone ? KEYS.charAt(row * 4 + column) : 0;
  }

  private double[] powers(double[] frequencies) {
    double[] powers = new double[frequencies.length];
    for (int i = 0; i < frequencies.length; i++) {
      double coefficient = 2 * Math.cos(2 * Math.PI * frequencies[i] / Tones.RATE);
      double one = 0;
      double two = 0;
      for (double sample : block) {
        double next = sample + coefficient * one - two;
        two = one;
        one = next;
      }
      powers[i] = one * one + two * two - coefficient * one * two;
    }
    return powers;
  }

  private static int strongest(double[] powers) {
    int best = 0;
    for (int i = 1; i < powers.length; i++) {
      best = powers[i] > powers[best] ? i : best;
    }
    return best;
  }

  private static boolean standsOut(double[] powers, int best) {
    for (int i = 0; i < powers.length; i++) {
      if (i != best && powers[i] * ABOVE_OTHERS > powers[best]) {
        return false;
      }
    }
    return true;
  }
}
