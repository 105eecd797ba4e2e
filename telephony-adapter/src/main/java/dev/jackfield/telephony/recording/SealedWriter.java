package dev.jackfield.telephony.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Writes a recording's chunks, each sealed before it leaves the memory. What a disk does not take
 * is kept for some seconds and tried again; what does not fit in there becomes silence, so that all
 * that follows stays in its place. Owned by the writer's thread.
 */
final class SealedWriter {
  /** Ten seconds. */
  private static final int MOST_KEPT = 20;

  private final Disk disk;
  private final SecretKey key;
  private final byte[] description;
  private final Deque<Chunk> waiting = new ArrayDeque<>();
  private byte @Nullable [] sealed;
  private boolean lastIsSealed;
  private long next;
  private long left;
  private long lost;

  private SealedWriter(Disk disk, SecretKey key, byte[] description) {
    this.disk = disk;
    this.key = key;
    this.description = description;
  }

  /** Writes the beginning of a recording with a key of its own. */
  static SealedWriter begin(Disk disk, RecordingTarget target, MasterKeys keys) throws IOException {
    SecretKey key = Crypt.key(Crypt.random(Crypt.KEY));
    Header header = Header.of(target);
    header.wrap(key, keys.newest(), 0, 1);
    try {
      disk.write(ByteBuffer.wrap(header.bytes()), 0);
      disk.force();
    } catch (IOException e) {
      disk.close();
      throw e;
    }
    return new SealedWriter(disk, key, header.description());
  }

  void add(Chunk chunk) {
    if (left > 0 || waiting.size() == MOST_KEPT) {
      left++;
      lost += chunk.samples();
    } else {
      waiting.add(chunk);
    }
  }

  /** Writes what waits; an exception says that some of it waits still. */
  void write() throws IOException {
    while (!lastIsSealed && (sealed != null || !waiting.isEmpty() || left > 0)) {
      if (sealed == null) {
        sealed = next().seal(key, description, next, false);
      }
      writeSealed(sealed);
    }
  }

  /** The last chunk, after all others were written: from then on the recording is whole. */
  void end(Chunk last) throws IOException {
    if (!lastIsSealed) {
      sealed = last.seal(key, description, next, true);
      lastIsSealed = true;
    }
    if (sealed != null) {
      writeSealed(sealed);
    }
    disk.force();
  }

  void force() throws IOException {
    disk.force();
  }

  void close() throws IOException {
    disk.close();
  }

  /** Samples that became silence, and those that are not written yet. */
  long lost() {
    return lost;
  }

  long unwritten() {
    return (waiting.size() + (sealed == null ? 0L : 1L)) * Chunk.SAMPLES;
  }

  private Chunk next() {
    Chunk chunk = waiting.poll();
    if (chunk == null) {
      left--;
      return new Chunk();
    }
    return chunk;
  }

  /** The same bytes again after a failure: a nonce never seals two different chunks. */
  private void writeSealed(byte[] bytes) throws IOException {
    disk.write(ByteBuffer.wrap(bytes), Header.LENGTH + next * Chunk.SEALED);
    next++;
    sealed = null;
  }
}
