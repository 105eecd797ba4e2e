package dev.jackfield.telephony.media;

import java.util.OptionalInt;

/**
 * Tells each key once, on the first packet of it that arrives (RFC 4733 section 2.5). An event is
 * known by its RTP timestamp: repeated, late and end packets of it say nothing new, and any of them
 * may be the first to arrive. Owned by the leg's media thread.
 */
final class KeyDetector {
  private static final String KEYS = "0123456789*#ABCD";
  private static final int SEGMENT = 0xFFFF;

  /** Some senders move the timestamp within one event: two packets' worth is still the same key. */
  private static final int WOBBLE = 320;

  /** Going back further than packets can be late means that the sender's clock began anew. */
  private static final int ANEW = 5 * Tones.RATE;

  private boolean any;
  private int ssrc;
  private int timestamp;
  private int event;
  private int duration;
  private boolean ended;

  /** The key's index in {@code 0123456789*#ABCD} when this packet is the first of it. */
  OptionalInt heard(int ssrc, int timestamp, int event, int duration, boolean end) {
    if (event >= KEYS.length()) {
      return OptionalInt.empty();
    }
    if (any && ssrc == this.ssrc && !isNew(timestamp, event)) {
      if (timestamp == this.timestamp) {
        this.duration = Math.max(this.duration, duration);
        ended |= end;
      }
      return OptionalInt.empty();
    }
    any = true;
    this.ssrc = ssrc;
    this.timestamp = timestamp;
    this.event = event;
    this.duration = duration;
    ended = end;
    return OptionalInt.of(event);
  }

  static char name(int event) {
    return KEYS.charAt(event);
  }

  static int number(char key) {
    int event = KEYS.indexOf(key);
    if (event < 0) {
      throw new IllegalArgumentException("a key is one of " + KEYS + ", not: " + key);
    }
    return event;
  }

  private boolean isNew(int timestamp, int event) {
    int later = timestamp - this.timestamp;
    if (later <= 0) {
      return later < -ANEW;
    }
    if (event != this.event || ended) {
      return true;
    }
    boolean nextSegment = later == SEGMENT && duration >= SEGMENT - WOBBLE;
    if (nextSegment || later <= WOBBLE) {
      this.timestamp = timestamp;
      return false;
    }
    return true;
  }
}
