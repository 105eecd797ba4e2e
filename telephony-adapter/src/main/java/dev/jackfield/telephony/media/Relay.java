package dev.jackfield.telephony.media;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a bridge: what one leg receives, another sends under its own sequence numbers,
 * timestamps and SSRC. The packet itself is passed on, with a new header written into it. The
 * receiving leg's media thread owns it, except the timestamps, which the sending one's owns.
 */
final class Relay {
  private static final int JUMP = Tones.RATE;

  private final MediaLeg to;
  private boolean mapped;
  private int offset;
  private int lastIn;
  private int timestamp;
  private boolean inKey;
  private int lastKey;
  private int keyTimestamp;

  Relay(MediaLeg to) {
    this.to = to;
  }

  MediaLeg to() {
    return to;
  }

  void audio(ByteBuf packet, int payload, int length, Codec codec) {
    pass(packet, payload, length, codec);
  }

  void key(ByteBuf packet, int payload, int length) {
    pass(packet, payload, length, null);
  }

  private void pass(ByteBuf packet, int payload, int length, @Nullable Codec codec) {
    packet.retain();
    if (to.loop().inEventLoop()) {
      to.relayed(packet, payload, length, codec, this);
    } else {
      to.loop().execute(() -> to.relayed(packet, payload, length, codec, this));
    }
  }

  /** Works out the outgoing timestamp; true when the packet begins a talk spurt. */
  boolean map(int in, boolean marker, Cadence cadence) {
    long now = System.nanoTime();
    int step = in - lastIn;
    boolean anew = !mapped || step > JUMP || step < -JUMP;
    if (anew) {
      mapped = true;
      offset = cadence.timestampAt(now) - in;
    }
    lastIn = in;
    timestamp = in + offset;
    cadence.relayed(now, timestamp);
    return anew || marker;
  }

  /** Something else is sent now; what is relayed after that finds its time anew. */
  void forget() {
    mapped = false;
  }

  /** The timestamp of a key among packets that are not relayed: one for all its packets. */
  int keyTimestamp(int in, Cadence cadence) {
    if (!inKey || in != lastKey) {
      inKey = true;
      lastKey = in;
      keyTimestamp = cadence.timestampAt(System.nanoTime());
    }
    return keyTimestamp;
  }

  int timestamp() {
    return timestamp;
  }

  static void transcode(ByteBuf packet, int payload, int length, Codec from) {
    byte[] table = G711.toOther(from);
    for (int i = payload; i < payload + length; i++) {
      packet.setByte(i, table[packet.getByte(i) & 0xFF]);
    }
  }
}
