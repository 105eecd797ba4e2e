package dev.jackfield.exchange;

import java.time.Duration;
import java.util.Optional;

/**
 * The sound of recordings, on the node that holds their files. All methods may block on a disk, and
 * later on a wire.
 */
public interface Recordings {

  /**
   * Opens a recording for listening; also one that still goes on, as far as it is written.
   *
   * @return empty when there is no such recording, or no longer
   * @throws Unreadable when it is there and cannot be read
   */
  Optional<Sound> open(RecordingId id);

  /**
   * Makes a recording unreadable for ever: its key is overwritten, then the file is deleted. One
   * that is gone already is no error.
   *
   * @throws Unreadable when the file cannot be overwritten or deleted
   */
  void destroy(RecordingId id);

  /** What is recorded. */
  enum Kind {
    /** Both sides of a call, or a part of it. */
    CALL,
    /** What a caller left for somebody. */
    VOICEMAIL
  }

  /**
   * A recording as a WAV file that is never on a disk: 8 kHz, 16 bit, the caller on the left, what
   * the caller heard on the right. For one reader at a time.
   */
  interface Sound extends AutoCloseable {

    /** How long the WAV file is, in bytes. */
    long bytes();

    Duration length();

    /** Whether it ends before its end: it goes on still, its writer died, or somebody cut it. */
    boolean isCut();

    /**
     * Reads from anywhere.
     *
     * @return how many bytes were read; -1 at the end
     * @throws Unreadable when this part was changed since it was written
     */
    int read(long at, byte[] into, int offset, int length);

    @Override
    void close();
  }

  /** A recording cannot be read: no key for it, damaged, or changed. The message says which. */
  final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unreadable(String message) {
      super(message);
    }

    public Unreadable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
