package dev.jackfield.telephony.media;

/**
 * Joins what a leg says to what it said before without a click: the end of the one, mirrored, fades
 * out while the other fades in, for 5 ms. Owned by the leg's media thread.
 */
final class Seam {
  /** In samples. */
  static final int FADE = 40;

  private final byte[] tail = new byte[FADE];
  private final byte[] joined = new byte[Codec.FRAME];
  private Codec tailCodec = Codec.PCMU;
  private Object source = this;
  private boolean hasTail;

  /** The sample of a seam, this far in. */
  static int blend(int next, int before, int at) {
    return (next * at + before * (FADE - at)) / FADE;
  }

  /** Whether what this one says now must be joined to what another said. */
  boolean isDue(Object from) {
    return hasTail && !from.equals(source);
  }

  /** A frame, joined to what was said; in an array that is used again for the next one. */
  byte[] joined(Codec codec, byte[] audio, int at) {
    System.arraycopy(audio, at, joined, 0, Codec.FRAME);
    join(codec, joined, 0);
    return joined;
  }

  /** Joins the begin of this audio to what was said. */
  void join(Codec codec, byte[] audio, int at) {
    for (int i = 0; i < FADE; i++) {
      int before = G711.decode(tailCodec, tail[FADE - 1 - i]);
      int next = G711.decode(codec, audio[at + i]);
      audio[at + i] = G711.encode(codec, (short) blend(next, before, i));
    }
  }

  /** This was sent. */
  void said(Object from, Codec codec, byte[] audio, int at, int length) {
    source = from;
    hasTail = length >= FADE;
    if (hasTail) {
      System.arraycopy(audio, at + length - FADE, tail, 0, FADE);
      tailCodec = codec;
    }
  }
}
