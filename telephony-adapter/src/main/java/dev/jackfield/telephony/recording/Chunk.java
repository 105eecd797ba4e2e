package dev.jackfield.telephony.recording;

import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.media.G711;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Half a second of both sides. Sealed it is a codec for each side (0 µ-law, 1 A-law, 255 nothing
 * was heard), the number of samples, the caller's samples, the others'. Its place in the recording
 * is its nonce; place, recording and whether it is the last are bound to it, so that a chunk that
 * was changed, moved, left out at the end or taken from elsewhere is noticed. Owned by one thread.
 */
final class Chunk {
  /** Samples of a side. */
  static final int SAMPLES = 4000;

  private static final int HEAD = 4;

  /** Length of a whole one in the file. */
  static final int SEALED = HEAD + 2 * SAMPLES + Crypt.TAG;

  /** Length of the shortest one: the last, with no sample. */
  static final int SHORTEST = HEAD + Crypt.TAG;

  private static final int NOTHING = 0xFF;

  /** Left and right. */
  enum Side {
    HEARD,
    SAID
  }

  /** One side of it; without a codec nothing was heard. */
  private static final class Track {
    private @Nullable Codec codec;
    private byte[] audio = new byte[0];

    void put(Codec from, byte[] sound, int at, int to, int length) {
      Codec own = codec;
      if (own == null) {
        own = from;
        codec = from;
        audio = new byte[SAMPLES];
        Arrays.fill(audio, from.silence());
      }
      if (own == from) {
        System.arraycopy(sound, at, audio, to, length);
      } else {
        byte[] table = G711.toOther(from);
        for (int i = 0; i < length; i++) {
          audio[to + i] = table[sound[at + i] & 0xFF];
        }
      }
    }

    byte name() {
      return (byte) (codec == null ? NOTHING : codec.staticType());
    }

    void write(ByteBuffer out, int samples) {
      out.put(codec == null ? new byte[samples] : audio, 0, samples);
    }

    void read(int name, ByteBuffer in, int samples) {
      codec = name == NOTHING ? null : name == Codec.PCMA.staticType() ? Codec.PCMA : Codec.PCMU;
      audio = new byte[samples];
      in.get(audio);
    }
  }

  private final Track heard = new Track();
  private final Track said = new Track();
  private int samples = SAMPLES;

  private Track track(Side side) {
    return switch (side) {
      case HEARD -> heard;
      case SAID -> said;
    };
  }

  /** Puts samples at their place; in the codec that this side of the chunk began with. */
  void put(Side side, Codec codec, byte[] from, int at, int to, int length) {
    track(side).put(codec, from, at, to, length);
  }

  /** The last one may be shorter. */
  void cut(int length) {
    samples = length;
  }

  int samples() {
    return samples;
  }

  /** A sample of 16 bits. */
  short sample(Side side, int at) {
    Track track = track(side);
    Codec codec = track.codec;
    return codec == null ? 0 : G711.decode(codec, track.audio[at]);
  }

  byte[] seal(SecretKey key, byte[] description, long place, boolean isLast) {
    ByteBuffer plain = ByteBuffer.allocate(HEAD + 2 * samples);
    plain.put(heard.name()).put(said.name()).putShort((short) samples);
    heard.write(plain, samples);
    said.write(plain, samples);
    return Crypt.seal(key, nonce(place), bound(description, place, isLast), plain.array());
  }

  /**
   * @throws AEADBadTagException when it is not this recording's chunk of this place
   */
  static Chunk open(
      SecretKey key, byte[] description, long place, boolean isLast, byte[] sealed, int length)
      throws AEADBadTagException {
    ByteBuffer plain =
        ByteBuffer.wrap(
            Crypt.open(key, nonce(place), bound(description, place, isLast), sealed, length));
    Chunk chunk = new Chunk();
    int left = plain.get() & 0xFF;
    int right = plain.get() & 0xFF;
    chunk.samples = plain.getShort();
    chunk.heard.read(left, plain, chunk.samples);
    chunk.said.read(right, plain, chunk.samples);
    return chunk;
  }

  private static byte[] nonce(long place) {
    return ByteBuffer.allocate(Crypt.NONCE).putInt(0).putLong(place).array();
  }

  private static byte[] bound(byte[] description, long place, boolean isLast) {
    return ByteBuffer.allocate(description.length + Long.BYTES + 1)
        .put(description)
        .putLong(place)
        .put((byte) (isLast ? 1 : 0))
        .array();
  }
}
