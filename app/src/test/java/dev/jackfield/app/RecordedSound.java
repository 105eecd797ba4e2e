package dev.jackfield.app;

import dev.jackfield.exchange.Recordings.Sound;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sound of a recording, to be measured. */
record RecordedSound(short[] left, short[] right) {
  private static final int HEAD = 44;
  private static final int WINDOW = 400;

  static RecordedSound of(Sound sound) {
    ByteBuffer wav = ByteBuffer.allocate((int) sound.bytes());
    byte[] some = new byte[8192];
    int count;
    while ((count = sound.read(wav.position(), some, 0, some.length)) >= 0) {
      wav.put(some, 0, count);
    }
    return of(wav.array());
  }

  static RecordedSound of(Path wav) throws Exception {
    return of(Files.readAllBytes(wav));
  }

  private static RecordedSound of(byte[] bytes) {
    ByteBuffer wav = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    short[] left = new short[(bytes.length - HEAD) / 4];
    short[] right = new short[left.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = wav.getShort(HEAD + 4 * i);
      right[i] = wav.getShort(HEAD + 2 + 4 * i);
    }
    return new RecordedSound(left, right);
  }

  double seconds() {
    return left.length / 8000.0;
  }

  /** For how many seconds this tone is most of what is heard on a side (Goertzel, 50 ms). */
  static double secondsOf(double hertz, short[] side) {
    int windows = 0;
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / 8000);
    for (int at = 0; at + WINDOW <= side.length; at += WINDOW) {
      double total = 0;
      double one = 0;
      double two = 0;
      for (int i = at; i < at + WINDOW; i++) {
        total += (double) side[i] * side[i];
        double next = side[i] + coefficient * one - two;
        two = one;
        one = next;
      }
      double tone = one * one + two * two - coefficient * one * two;
      windows += total > WINDOW * 100 && 2 * tone / (WINDOW * total) > 0.8 ? 1 : 0;
    }
    return windows * 0.05;
  }
}
