package dev.jackfield.telephony.media;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What one leg hears of several others: their sum. It hears them already while it is off, so that
 * it can go on at once. Owned by the media thread of the legs that are mixed.
 */
final class Mix {
  private final Map<MediaLeg, Voice> voices = new HashMap<>();
  private final int[] sum = new int[Codec.FRAME];
  private final byte[] frame = new byte[Codec.FRAME];
  private boolean on;

  void add(MediaLeg from) {
    Voice voice = new Voice();
    if (voices.putIfAbsent(from, voice) == null) {
      from.tap(voice);
      if (on) {
        voice.begin();
      }
    }
  }

  void remove(MediaLeg from) {
    Voice voice = voices.remove(from);
    if (voice != null) {
      from.untap(voice);
    }
  }

  void end() {
    on = false;
    voices.forEach(MediaLeg::untap);
    voices.clear();
  }

  /** Whether its leg is to hear it, now. */
  void turn(boolean isOn) {
    if (isOn != on) {
      on = isOn;
      voices.values().forEach(isOn ? Voice::begin : Voice::pause);
    }
  }

  boolean isOn() {
    return on;
  }

  /** Its next 20 ms, in an array that is used again for those after it. */
  byte[] next(Codec codec) {
    Arrays.fill(sum, 0);
    voices.values().forEach(voice -> voice.addTo(sum));
    for (int i = 0; i < frame.length; i++) {
      frame[i] = encoded(codec, sum[i]);
    }
    return frame;
  }

  /** Too loud is as loud as can be. */
  static byte encoded(Codec codec, int sample) {
    return G711.encode(codec, (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE));
  }
}
