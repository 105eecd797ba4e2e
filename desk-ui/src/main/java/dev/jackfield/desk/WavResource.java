package dev.jackfield.desk;

import dev.jackfield.engine.recording.Listening;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings.Sound;
import dev.jackfield.exchange.Recordings.Unreadable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.core.io.AbstractResource;

/** A recording's sound as Spring sends it: its length is known, and what is skipped is not read. */
final class WavResource extends AbstractResource {
  private final Listening listening;
  private final RecordingId id;
  private final long bytes;

  private WavResource(Listening listening, RecordingId id, long bytes) {
    this.listening = listening;
    this.id = id;
    this.bytes = bytes;
  }

  /** Empty when it is gone. */
  static Optional<WavResource> of(Listening listening, RecordingId id) {
    try (Sound sound = listening.sound(id).orElse(null)) {
      return Optional.ofNullable(sound).map(s -> new WavResource(listening, id, s.bytes()));
    }
  }

  @Override
  public String getDescription() {
    return "recording " + id;
  }

  @Override
  public long contentLength() {
    return bytes;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new SoundStream(
        listening.sound(id).orElseThrow(() -> new FileNotFoundException(getDescription())));
  }

  private static final class SoundStream extends InputStream {
    private final Sound sound;
    private long at;

    SoundStream(Sound sound) {
      this.sound = sound;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      try {
        int count = sound.read(at, into, offset, length);
        at += Math.max(0, count);
        return count;
      } catch (Unreadable changed) {
        throw new IOException(changed);
      }
    }

    @Override
    public long skip(long count) {
      long skipped = Math.clamp(count, 0, sound.bytes() - at);
      at += skipped;
      return skipped;
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
