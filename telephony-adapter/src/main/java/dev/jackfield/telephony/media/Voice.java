package dev.jackfield.telephony.media;

import java.util.Arrays;

/**
 * One voice of a mix: what a leg hears, put in order by RTP timestamp and held for 40 ms, so that a
 * packet may come late. What is lost is silence, and every edge is a fade of 5 ms. Owned by the
 * media thread of the legs that are mixed.
 */
final class Voice implements Tap {
  /** How far behind the newest sound it is read. */
  static final int HOLD = 2 * Codec.FRAME;

  /** Further behind than this (a burst, or the phone's clock runs fast), sound is left out. */
  private static final int MOST = 6 * Codec.FRAME;

  private static final int RING = 4096;
  private static final int MASK = RING - 1;

  private final short[] samples = new short[RING];
  private final int[] stamps = new int[RING];
  private boolean known;
  private int end;
  private boolean reading;
  private int readAt;
  private int from;
  private boolean sounding;
  private int last;
  private boolean hasTail;
  private int tail;
  private int faded = Seam.FADE;

  Voice() {
    Arrays.setAll(stamps, i -> ~i);
  }

  @Override
  public void heard(Codec codec, byte[] audio, int at, int length, int timestamp) {
    if (length > MOST) {
      return;
    }
    int step = timestamp - end;
    boolean anew = !known || step > RING / 2 || step < -RING / 2;
    boolean dry = reading && end - readAt <= 0;
    for (int i = 0; i < length; i++) {
      samples[(timestamp + i) & MASK] = G711.decode(codec, audio[at + i]);
      stamps[(timestamp + i) & MASK] = timestamp + i;
    }
    if (anew || timestamp + length - end > 0) {
      end = timestamp + length;
    }
    known = true;
    if (anew || (dry && timestamp - readAt < 0)) {
      from = timestamp;
      jump(timestamp - HOLD);
    } else if (reading && end - readAt > MOST) {
      jump(end - HOLD);
    }
  }

  /** It is read from now on: from 40 ms ago, when it was heard before. */
  void begin() {
    reading = true;
    sounding = false;
    hasTail = false;
    readAt = end - HOLD;
    from = readAt;
    faded = 0;
  }

  void pause() {
    reading = false;
  }

  /** Adds its next 20 ms. */
  void addTo(int[] sum) {
    if (!known) {
      return;
    }
    for (int i = 0; i < sum.length; i++) {
      boolean present = stamps[readAt & MASK] == readAt && readAt - from >= 0;
      if (present != sounding) {
        turn(sounding);
        sounding = present;
      }
      int now = present ? samples[readAt & MASK] : 0;
      if (faded < Seam.FADE) {
        now = Seam.blend(now, hasTail ? before(tail - faded) : 0, faded);
        faded++;
      }
      sum[i] += now;
      if (present) {
        last = readAt;
      }
      readAt++;
    }
  }

  private void jump(int to) {
    if (reading) {
      turn(sounding);
    }
    readAt = to;
  }

  private void turn(boolean wasSounding) {
    hasTail = wasSounding;
    tail = last;
    faded = 0;
  }

  private int before(int at) {
    return stamps[at & MASK] == at ? samples[at & MASK] : 0;
  }
}
