package dev.jackfield.telephony.recording;

import dev.jackfield.exchange.Recordings.Unreadable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording, also one whose end is missing. How long it is, is settled when it is opened.
 * For one thread at a time.
 */
final class SealedRecording implements AutoCloseable {
  private final FileChannel file;
  private final RecordingTarget target;
  private final SecretKey key;
  private final byte[] description;
  private final String master;
  private long whole;
  private @Nullable Chunk last;

  private SealedRecording(FileChannel file, Header header, Header.Opened opened) {
    this.file = file;
    this.target = header.target();
    this.key = opened.key();
    this.description = header.description();
    this.master = opened.master();
  }

  /**
   * @throws Unreadable when it is no recording or no key opens it
   */
  static SealedRecording open(Path path, MasterKeys keys) throws IOException {
    FileChannel file = FileChannel.open(path);
    try {
      Header header = Header.read(file);
      SealedRecording recording = new SealedRecording(file, header, header.open(keys));
      recording.findEnd();
      return recording;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * The end is a chunk that is sealed as the last one. When it is not there, the recording ends
   * with its last whole chunk.
   */
  private void findEnd() throws IOException {
    long body = file.size() - Header.LENGTH;
    whole = body / Chunk.SEALED;
    int rest = (int) (body % Chunk.SEALED);
    if (rest >= Chunk.SHORTEST) {
      last = readLast(whole, rest);
    } else if (rest == 0 && whole > 0) {
      last = readLast(whole - 1, Chunk.SEALED);
      whole -= last == null ? 0 : 1;
    }
  }

  private @Nullable Chunk readLast(long place, int length) throws IOException {
    try {
      return Chunk.open(key, description, place, true, bytes(place, length), length);
    } catch (AEADBadTagException notTheLast) {
      return null;
    }
  }

  RecordingTarget target() {
    return target;
  }

  /** Id of the master key that opened it. */
  String master() {
    return master;
  }

  boolean isCut() {
    return last == null;
  }

  long samples() {
    return whole * Chunk.SAMPLES + (last == null ? 0 : last.samples());
  }

  Duration length() {
    return Duration.ofMillis(samples() / 8);
  }

  long chunks() {
    return whole + (last == null ? 0 : 1);
  }

  /**
   * @throws Unreadable when it was changed since it was written
   */
  Chunk chunk(long place) throws IOException {
    Chunk end = last;
    if (place == whole && end != null) {
      return end;
    }
    try {
      return Chunk.open(key, description, place, false, bytes(place, Chunk.SEALED), Chunk.SEALED);
    } catch (AEADBadTagException changed) {
      throw new Unreadable(
          "recording %s was changed or damaged at second %.1f"
              .formatted(target.id(), place * Chunk.SAMPLES / 8000.0),
          changed);
    }
  }

  private byte[] bytes(long place, int length) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(length);
    long at = Header.LENGTH + place * Chunk.SEALED;
    while (in.hasRemaining()) {
      if (file.read(in, at + in.position()) < 0) {
        throw new Unreadable("recording " + target.id() + " ends before its end");
      }
    }
    return in.array();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
