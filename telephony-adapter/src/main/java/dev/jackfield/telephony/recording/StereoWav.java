package dev.jackfield.telephony.recording;

import dev.jackfield.exchange.Recordings.Sound;
import dev.jackfield.exchange.Recordings.Unreadable;
import dev.jackfield.telephony.recording.Chunk.Side;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A recording read as a WAV file of two channels, chunk by chunk as it is asked for. */
final class StereoWav implements Sound {
  static final int HEAD = 44;
  private static final int RATE = 8000;
  private static final int FRAME = 4;
  private static final int CHUNK = Chunk.SAMPLES * FRAME;

  private final SealedRecording recording;
  private final byte[] head;
  private long decodedPlace = -1;
  private byte[] decoded = new byte[0];

  StereoWav(SealedRecording recording) {
    this.recording = recording;
    this.head = head(recording.samples() * FRAME);
  }

  @Override
  public long bytes() {
    return HEAD + recording.samples() * FRAME;
  }

  @Override
  public Duration length() {
    return recording.length();
  }

  @Override
  public boolean isCut() {
    return recording.isCut();
  }

  @Override
  public int read(long at, byte[] into, int offset, int length) {
    if (at >= bytes()) {
      return -1;
    }
    byte[] source;
    int from;
    if (at < HEAD) {
      source = head;
      from = (int) at;
    } else {
      source = pcm((at - HEAD) / CHUNK);
      from = (int) ((at - HEAD) % CHUNK);
    }
    int count = Math.min(length, source.length - from);
    System.arraycopy(source, from, into, offset, count);
    return count;
  }

  private byte[] pcm(long place) {
    if (place != decodedPlace) {
      Chunk chunk;
      try {
        chunk = recording.chunk(place);
      } catch (IOException e) {
        throw new Unreadable(
            "recording " + recording.target().id() + " cannot be read from its disk", e);
      }
      ByteBuffer out = ByteBuffer.allocate(chunk.samples() * FRAME).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < chunk.samples(); i++) {
        out.putShort(chunk.sample(Side.HEARD, i)).putShort(chunk.sample(Side.SAID, i));
      }
      decoded = out.array();
      decodedPlace = place;
    }
    return decoded;
  }

  private static byte[] head(long data) {
    ByteBuffer out = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt((int) (HEAD - 8 + data));
    out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    out.putShort((short) 1).putShort((short) 2).putInt(RATE).putInt(RATE * FRAME);
    out.putShort((short) FRAME).putShort((short) 16);
    out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) data);
    return out.array();
  }

  @Override
  public void close() {
    try {
      recording.close();
    } catch (IOException e) {
      throw new Unreadable("recording " + recording.target().id() + " cannot be closed", e);
    }
  }
}
