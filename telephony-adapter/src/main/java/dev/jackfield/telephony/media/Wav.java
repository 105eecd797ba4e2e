package dev.jackfield.telephony.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads and writes WAV: PCM of 8 to 32 bits, floats, µ-law or A-law, any rate, several channels
 * (mixed into one). Lengths that a pipe left open ({@code espeak-ng --stdout}) mean "to the end".
 */
public final class Wav {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int ALAW = 6;
  private static final int ULAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int LOWEST_RATE = 4_000;
  private static final int HIGHEST_RATE = 192_000;
  private static final int MOST_CHANNELS = 16;

  private Wav() {}

  private record Format(int tag, int channels, int rate, int bits) {}

  /** Sound as it is in a file, mixed into one channel; nobody changes the samples. */
  public static final class Sound {
    private final short[] samples;
    private final int rate;

    private Sound(short[] samples, int rate) {
      this.samples = samples;
      this.rate = rate;
    }

    public short[] samples() {
      return samples;
    }

    /** Samples a second. */
    public int rate() {
      return rate;
    }

    public Duration length() {
      return Duration.ofMillis(samples.length * 1000L / rate);
    }

    public short[] atEightKilohertz() {
      return Resampler.toEightKilohertz(samples, rate);
    }
  }

  /** 8 kHz samples of a file. */
  public static short[] read(byte[] file) throws IOException {
    return decode(file).atEightKilohertz();
  }

  /** The sound of a file at its own rate; the exception's message says what is wrong with it. */
  public static Sound decode(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 12 || !id(in, 0).equals("RIFF") || !id(in, 8).equals("WAVE")) {
      throw new IOException("not a WAV file");
    }
    Format format = null;
    int at = 12;
    while (at + 8 <= file.length) {
      String chunk = id(in, at);
      long told = in.getInt(at + 4) & 0xFFFFFFFFL;
      int length = (int) Math.min(told, file.length - at - 8);
      if (chunk.equals("fmt ") && length >= 16) {
        format = format(in, at + 8, length);
      } else if (chunk.equals("data")) {
        if (format == null) {
          throw new IOException("a WAV file whose data come before its format");
        }
        return new Sound(samples(in, at + 8, length, format), format.rate());
      }
      at += 8 + length + (length & 1);
    }
    throw new IOException("a WAV file without data");
  }

  private static Format format(ByteBuffer in, int at, int length) {
    int tag = in.getShort(at) & 0xFFFF;
    if (tag == EXTENSIBLE && length >= 26) {
      tag = in.getShort(at + 24) & 0xFFFF;
    }
    return new Format(
        tag, in.getShort(at + 2) & 0xFFFF, in.getInt(at + 4), in.getShort(at + 14) & 0xFFFF);
  }

  private static short[] samples(ByteBuffer in, int at, int length, Format format)
      throws IOException {
    int width = format.bits() / 8;
    int channels = format.channels();
    if (width == 0
        || channels == 0
        || channels > MOST_CHANNELS
        || format.rate() < LOWEST_RATE
        || format.rate() > HIGHEST_RATE) {
      throw new IOException("a WAV file of an unknown shape: " + format);
    }
    short[] out = new short[length / (width * channels)];
    for (int i = 0; i < out.length; i++) {
      int sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += sample(in, at + (i * channels + c) * width, format);
      }
      out[i] = (short) (sum / channels);
    }
    return out;
  }

  private static short sample(ByteBuffer in, int at, Format format) throws IOException {
    return switch (format.tag() << 8 | format.bits()) {
      case PCM << 8 | 16 -> in.getShort(at);
      case PCM << 8 | 8 -> (short) (((in.get(at) & 0xFF) - 128) << 8);
      case PCM << 8 | 24 -> in.getShort(at + 1);
      case PCM << 8 | 32 -> in.getShort(at + 2);
      case FLOAT << 8 | 32 -> ofFloat(in.getFloat(at));
      case ULAW << 8 | 8 -> G711.decode(Codec.PCMU, in.get(at));
      case ALAW << 8 | 8 -> G711.decode(Codec.PCMA, in.get(at));
      default ->
          throw new IOException(
              "a WAV file must be PCM of 8, 16, 24 or 32 bits, floats, µ-law or A-law: " + format);
    };
  }

  /** Not a number becomes silence. */
  private static short ofFloat(float sample) {
    return (short) Math.clamp(Math.round(sample * 32767f), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** An 8 kHz, 16 bit, mono file. */
  public static byte[] write(short[] samples) {
    int bytes = samples.length * 2;
    ByteBuffer out = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    out.putShort((short) PCM).putShort((short) 1).putInt(Tones.RATE).putInt(Tones.RATE * 2);
    out.putShort((short) 2).putShort((short) 16);
    out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    for (short sample : samples) {
      out.putShort(sample);
    }
    return out.array();
  }

  private static String id(ByteBuffer in, int at) {
    byte[] four = new byte[4];
    in.get(at, four);
    return new String(four, StandardCharsets.US_ASCII);
  }
}
