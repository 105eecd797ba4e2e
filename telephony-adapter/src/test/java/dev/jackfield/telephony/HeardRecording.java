package dev.jackfield.telephony;

import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A recording as somebody with good ears hears it. */
public record HeardRecording(Side left, Side right, boolean isCut) {
  private static final int RATE = 8000;
  private static final int HEAD = 44;

  public static HeardRecording of(Recordings recordings, RecordingId id) {
    try (Recordings.Sound sound = recordings.open(id).orElseThrow()) {
      ByteBuffer wav = ByteBuffer.allocate((int) sound.bytes()).order(ByteOrder.LITTLE_ENDIAN);
      byte[] some = new byte[4096];
      int count;
      while ((count = sound.read(wav.position(), some, 0, some.length)) >= 0) {
        wav.put(some, 0, count);
      }
      short[] left = new short[(wav.capacity() - HEAD) / 4];
      short[] right = new short[left.length];
      for (int i = 0; i < left.length; i++) {
        left[i] = wav.getShort(HEAD + 4 * i);
        right[i] = wav.getShort(HEAD + 2 + 4 * i);
      }
      return new HeardRecording(new Side(left), new Side(right), sound.isCut());
    }
  }

  public long millis() {
    return left.samples.length / 8;
  }

  /** One side. */
  public static final class Side {
    private static final int WINDOW = 400;

    private final short[] samples;

    Side(short[] samples) {
      this.samples = samples;
    }

    /** Share of the power of 50 ms that is this tone (Goertzel). */
    public double share(double hertz, double atMillis) {
      int at = (int) (atMillis * 8);
      double total = 0;
      double one = 0;
      double two = 0;
      double coefficient = 2 * Math.cos(2 * Math.PI * hertz / RATE);
      for (int i = at; i < at + WINDOW; i++) {
        total += (double) samples[i] * samples[i];
        double next = samples[i] + coefficient * one - two;
        two = one;
        one = next;
      }
      double tone = one * one + two * two - coefficient * one * two;
      return total < WINDOW * 100 ? 0 : Math.min(1, 2 * tone / (WINDOW * total));
    }

    /** How long this tone is heard. */
    public double millisOf(double hertz) {
      int windows = 0;
      for (int at = 0; at + WINDOW <= samples.length; at += WINDOW) {
        windows += share(hertz, at / 8.0) > 0.8 ? 1 : 0;
      }
      return windows * 50.0;
    }

    /** When it is heard first. */
    public double firstOf(double hertz) {
      for (int at = 0; at + WINDOW <= samples.length; at += WINDOW / 5) {
        if (share(hertz, at / 8.0) > 0.8) {
          return at / 8.0;
        }
      }
      return Double.POSITIVE_INFINITY;
    }

    public boolean isSilent() {
      for (short sample : samples) {
        if (Math.abs(sample) > 8) {
          return false;
        }
      }
      return true;
    }
  }
}
