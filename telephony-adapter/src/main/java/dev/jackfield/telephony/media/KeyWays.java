package dev.jackfield.telephony.media;

/**
 * Keys reach us in events (RFC 4733), in signalling (INFO) and in the audio, and some phones send
 * one key by two of them: the second is not another key. Owned by the leg's media thread.
 */
final class KeyWays {
  /** The ways of one key arrive this close together. */
  private static final long TOGETHER_NANOS = 600_000_000L;

  enum Way {
    EVENT,
    SIGNALLING,
    AUDIO
  }

  private Way last = Way.EVENT;
  private char key;
  private long at;
  private boolean any;

  boolean isNew(char key, Way way, long now) {
    boolean same = any && key == this.key && way != last && now - at < TOGETHER_NANOS;
    if (!same) {
      any = true;
      this.key = key;
      last = way;
      at = now;
    }
    return !same;
  }
}
