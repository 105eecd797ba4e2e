package dev.jackfield.telephony.recording;

import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.media.G711;

/**
 * Whether somebody speaks, by loudness: enough to end a voicemail. Told on the media thread, asked
 * by any.
 */
final class Voice {
  /** Root mean square of a packet; a quiet line has less, a soft voice more. */
  private static final double LOUD = 200;

  /** Packets of 20 ms: a click is not a voice. */
  private static final int ENOUGH = 10;

  private volatile long lastLoud;
  private volatile int loudPackets;

  Voice(long now) {
    lastLoud = now;
  }

  // Only one thread writes.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void heard(Codec codec, byte[] audio, int at, int length, long now) {
    double energy = 0;
    for (int i = 0; i < length; i++) {
      double sample = G711.decode(codec, audio[at + i]);
      energy += sample * sample;
    }
    if (energy > LOUD * LOUD * length) {
      lastLoud = now;
      loudPackets++;
    }
  }

  boolean spoke() {
    return loudPackets >= ENOUGH;
  }

  long quietNanos(long now) {
    return now - lastLoud;
  }
}
