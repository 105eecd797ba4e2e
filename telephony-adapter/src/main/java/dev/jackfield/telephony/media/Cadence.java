package dev.jackfield.telephony.media;

/**
 * When packets leave and which RTP timestamps they carry: 20 ms apart, reckoned from the first one
 * and not from the one before, so that lateness never adds up. Owned by the leg's media thread.
 */
final class Cadence {
  static final long FRAME_NANOS = 20_000_000;

  /** Later than this, what was missed is left out instead of being sent in a burst. */
  private static final long GIVE_UP_NANOS = 5 * FRAME_NANOS;

  private long due;
  private int timestamp;
  private long lastSent;
  private boolean spoke;
  private boolean talkspurt = true;

  Cadence(int firstTimestamp) {
    timestamp = firstTimestamp;
  }

  /** A talk spurt begins with a packet at this time; the timestamps skip the silence before. */
  void begin(long now) {
    if (spoke) {
      timestamp += samplesSinceLast(now);
    }
    spoke = true;
    due = now;
    talkspurt = true;
  }

  /**
   * What follows belongs to the same talk spurt when the packet before it left less than 20 ms ago:
   * then it is due 20 ms after that one.
   */
  boolean continues(long now) {
    return spoke && now - lastSent < FRAME_NANOS;
  }

  /** Takes up the talk spurt that was just interrupted or ended. */
  void goOn() {
    due = lastSent + FRAME_NANOS;
  }

  /** The packet that is due was sent; the next is due 20 ms after it. */
  void sent(long now) {
    if (now - due > GIVE_UP_NANOS) {
      due = now;
    }
    lastSent = due;
    due += FRAME_NANOS;
    timestamp += Codec.FRAME;
    talkspurt = false;
  }

  /** A relayed packet was sent with this timestamp. */
  void relayed(long now, int relayedTimestamp) {
    spoke = true;
    lastSent = now;
    timestamp = relayedTimestamp + Codec.FRAME;
    talkspurt = false;
  }

  /** The timestamp that a packet sent now, out of rhythm, should carry. */
  int timestampAt(long now) {
    return spoke ? timestamp + samplesSinceLast(now) : timestamp;
  }

  long due() {
    return due;
  }

  /** The timestamp of the packet that is due. */
  int timestamp() {
    return timestamp;
  }

  /** Whether the packet that is due begins a talk spurt and carries the marker (RFC 3551, 4.1). */
  boolean marks() {
    return talkspurt;
  }

  /** {@code timestamp} already stands one frame after the last packet. */
  private int samplesSinceLast(long now) {
    long silence = now - lastSent - FRAME_NANOS;
    return silence <= 0 ? 0 : (int) (silence * Tones.RATE / 1_000_000_000L);
  }
}
