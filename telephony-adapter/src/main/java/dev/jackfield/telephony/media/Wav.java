package dev.jackfield.telephony.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes WAV: PCM of 8 or 16 bits, µ-law or A-law, any rate, any number of channels (the
 * first counts); read as 8 kHz mono samples. Lengths that a pipe left open ({@code espeak-ng
 * --stdout}) mean "to the end".
 */
final class Wav {
  private static final int PCM = 1;
  private static final int ALAW = 6;
  private static final int ULAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;

  private Wav() {}

  private record Format(int tag, int channels, int rate, int bits) {}

  static short[] read(byte[] file) throws IOException {
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
        return Resampler.toEightKilohertz(samples(in, at + 8, length, format), format.rate());
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
    return new Format(tag, in.getShort(at + 2), in.getInt(at + 4), in.getShort(at + 14));
  }

  private static short[] samples(ByteBuffer in, int at, int length, Format format)
      throws IOException {
    int width = format.bits() / 8;
    int stride = width * format.channels();
    if (stride == 0 || format.rate() < 4000) {
      throw new IOException("a WAV file of an unknown shape: " + format);
    }
    short[] out = new short[length / stride];
    for (int i = 0; i < out.length; i++) {
      out[i] = sample(in, at + i * stride, format);
    }
    return out;
  }

  private static short sample(ByteBuffer in, int at, Format format) throws IOException {
    return switch (format.tag() << 8 | format.bits()) {
      case PCM << 8 | 16 -> in.getShort(at);
      case PCM << 8 | 8 -> (short) (((in.get(at) & 0xFF) - 128) << 8);
      case ULAW << 8 | 8 -> G711.decode(Codec.PCMU, in.get(at));
      case ALAW << 8 | 8 -> G711.decode(Codec.PCMA, in.get(at));
      default ->
          throw new IOException(
              "a WAV file must be PCM of 8 or 16 bits, µ-law or A-law: " + format);
    };
  }

  /** An 8 kHz, 16 bit, mono file. */
  static byte[] write(short[] samples) {
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
