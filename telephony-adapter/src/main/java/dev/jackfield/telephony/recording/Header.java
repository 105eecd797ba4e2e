package dev.jackfield.telephony.recording;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings.Kind;
import dev.jackfield.exchange.Recordings.Unreadable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a recording's file: what it is, in clear, and two places for its wrapped key, so
 * that one is whole whenever a crash interrupts a rotation. Layout, big-endian:
 *
 * <pre>
 *   0   magic and version       8    JFSOUND1
 *   8   recording id            32   ASCII, filled with zeros
 *  40   began at                8    milliseconds since 1970
 *  48   kind                    1    0 call, 1 voicemail
 *  49   call id                 64   UTF-8, filled with zeros
 * 113   zeros                   15
 * 128   first place of the key  96
 * 224   second place            96   generation 8, master key's id 16, nonce 12, wrapped key 48, zeros
 * 320   chunks
 * </pre>
 */
final class Header {
  static final int LENGTH = 320;
  private static final byte[] MAGIC = "JFSOUND1".getBytes(StandardCharsets.US_ASCII);
  private static final int DESCRIPTION = 128;
  private static final int SLOT = 96;
  private static final int WRAPPED = Crypt.KEY + Crypt.TAG;
  private static final int CALL = 64;

  private final byte[] bytes;

  private Header(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A wrapped key as it stands in one of the two places. */
  private record Slot(int number, long generation, String master) {}

  /** What opens a recording, and under which master key it stands. */
  record Opened(SecretKey key, String master, int slot, long generation) {}

  static Header of(RecordingTarget target) {
    byte[] call = target.call().value().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(LENGTH);
    out.put(MAGIC).put(target.id().value().getBytes(StandardCharsets.US_ASCII));
    out.position(40);
    out.putLong(target.startedAt().toEpochMilli());
    out.put((byte) (target.kind() == Kind.CALL ? 0 : 1));
    out.put(call, 0, Math.min(call.length, CALL));
    return new Header(out.array());
  }

  /**
   * @throws Unreadable when it is no recording, or not even its beginning is there
   */
  static Header read(FileChannel file) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(LENGTH);
    while (in.hasRemaining() && file.read(in, in.position()) >= 0) {
      // Until it is full or the file ends.
    }
    if (in.hasRemaining()) {
      throw new Unreadable("the file is cut off within its first " + LENGTH + " bytes");
    }
    Header header = new Header(in.array());
    if (!Arrays.equals(header.bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
        || !RecordingId.isOne(header.text(8, 32))) {
      throw new Unreadable("the file is no recording");
    }
    return header;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  RecordingTarget target() {
    return new RecordingTarget(
        new RecordingId(text(8, 32)),
        new CallId(text(49, CALL).isBlank() ? "unknown" : text(49, CALL)),
        bytes[48] == 0 ? Kind.CALL : Kind.VOICEMAIL,
        Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong(40)));
  }

  /** What every chunk is bound to: a chunk of another recording does not fit. */
  byte[] description() {
    return Arrays.copyOf(bytes, DESCRIPTION);
  }

  /** Puts the key, wrapped, into a place. */
  void wrap(SecretKey key, MasterKeys.Master master, int slot, long generation) {
    byte[] nonce = Crypt.random(Crypt.NONCE);
    byte[] sealed =
        Crypt.seal(master.key(), nonce, bound(master.id(), generation), key.getEncoded());
    ByteBuffer out = slot(slot);
    out.putLong(generation).put(Arrays.copyOf(ascii(master.id()), MasterKeys.LONGEST_ID));
    out.put(nonce).put(sealed);
  }

  /** Overwrites a place with zeros. */
  void wipe(int slot) {
    slot(slot).put(new byte[SLOT]);
  }

  boolean isWiped(int slot) {
    ByteBuffer in = slot(slot);
    while (in.hasRemaining()) {
      if (in.get() != 0) {
        return false;
      }
    }
    return true;
  }

  /** A place as it is to be written, and where. */
  ByteBuffer slot(int number) {
    return ByteBuffer.wrap(bytes, DESCRIPTION + number * SLOT, SLOT).slice();
  }

  static long slotAt(int number) {
    return DESCRIPTION + (long) number * SLOT;
  }

  /**
   * Unwraps the key, of the younger place if both are whole.
   *
   * @throws Unreadable when none of the master keys opens it
   */
  Opened open(MasterKeys keys) {
    Slot first = read(0);
    Slot second = read(1);
    boolean secondIsYounger = second.generation() > first.generation();
    Opened opened = unwrap(secondIsYounger ? second : first, keys);
    if (opened == null) {
      opened = unwrap(secondIsYounger ? first : second, keys);
    }
    if (opened != null) {
      return opened;
    }
    if (isWiped(0) && isWiped(1)) {
      throw new Unreadable("the recording's key was destroyed");
    }
    String wanted = (isWiped(0) ? second : first).master();
    throw new Unreadable(
        keys.find(wanted).isEmpty()
            ? "its master key " + printable(wanted) + " is not among the keys"
            : "its key cannot be unwrapped: the beginning of the file was changed or the master key"
                + " is another one");
  }

  private Slot read(int number) {
    ByteBuffer in = slot(number);
    long generation = in.getLong();
    byte[] master = new byte[MasterKeys.LONGEST_ID];
    in.get(master);
    return new Slot(number, generation, trimmed(master));
  }

  private @Nullable Opened unwrap(Slot slot, MasterKeys keys) {
    Optional<MasterKeys.Master> master = keys.find(slot.master());
    if (master.isEmpty()) {
      return null;
    }
    byte[] nonce = new byte[Crypt.NONCE];
    byte[] wrapped = new byte[WRAPPED];
    slot(slot.number()).position(Long.BYTES + MasterKeys.LONGEST_ID).get(nonce).get(wrapped);
    byte[] bound = bound(slot.master(), slot.generation());
    try {
      byte[] key = Crypt.open(master.get().key(), nonce, bound, wrapped, WRAPPED);
      return new Opened(Crypt.key(key), slot.master(), slot.number(), slot.generation());
    } catch (AEADBadTagException torn) {
      return null;
    }
  }

  private byte[] bound(String master, long generation) {
    return ByteBuffer.allocate(DESCRIPTION + MasterKeys.LONGEST_ID + Long.BYTES)
        .put(bytes, 0, DESCRIPTION)
        .put(Arrays.copyOf(ascii(master), MasterKeys.LONGEST_ID))
        .putLong(generation)
        .array();
  }

  private String text(int at, int length) {
    return trimmed(Arrays.copyOfRange(bytes, at, at + length));
  }

  private static String trimmed(byte[] filled) {
    int end = 0;
    while (end < filled.length && filled[end] != 0) {
      end++;
    }
    return new String(filled, 0, end, StandardCharsets.UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String printable(String text) {
    return text.replaceAll("[^A-Za-z0-9_-]", "?");
  }
}
