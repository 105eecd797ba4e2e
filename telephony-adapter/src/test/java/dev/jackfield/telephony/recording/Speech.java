package dev.jackfield.telephony.recording;

import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.media.Tap;
import dev.jackfield.telephony.recording.Chunk.Side;
import java.nio.ByteBuffer;
import java.util.Random;

/** Sound that a test can find again: bytes that look like nothing else. */
final class Speech {
  static final int FRAME = 160;

  private final byte[] bytes;

  Speech(int seconds, long seed) {
    bytes = new byte[8000 * seconds];
    new Random(seed).nextBytes(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  byte[] frame(int number) {
    byte[] frame = new byte[FRAME];
    System.arraycopy(bytes, number * FRAME, frame, 0, FRAME);
    return frame;
  }

  int frames() {
    return bytes.length / FRAME;
  }

  /** Puts all of it into a timeline, at its place. */
  void into(Timeline timeline, Side side, Codec codec) {
    for (int i = 0; i < frames(); i++) {
      timeline.put(side, codec, frame(i), i * FRAME, (long) i * FRAME, 0);
    }
  }

  void heardBy(Tap tap, Codec codec, int number) {
    tap.heard(codec, frame(number), 0, FRAME, number * FRAME);
  }

  void saidTo(Tap tap, Codec codec, int number) {
    tap.said(codec, frame(number), 0, FRAME, number * FRAME);
  }

  static boolean contains(byte[] all, byte[] part) {
    outer:
    for (int i = 0; i <= all.length - part.length; i++) {
      for (int j = 0; j < part.length; j++) {
        if (all[i + j] != part[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }

  static byte[] everything(dev.jackfield.exchange.Recordings.Sound sound) {
    ByteBuffer all = ByteBuffer.allocate((int) sound.bytes());
    byte[] some = new byte[1000];
    int count;
    while ((count = sound.read(all.position(), some, 0, some.length)) >= 0) {
      all.put(some, 0, count);
    }
    return all.array();
  }
}
