package dev.jackfield.telephony.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Audio ready to be sent: whole frames of 20 ms in both codecs, encoded once. Immutable, shared by
 * all calls that hear it.
 */
public final class Clip {
  private final String name;
  private final byte[] ulaw;
  private final byte[] alaw;

  private Clip(String name, byte[] ulaw, byte[] alaw) {
    this.name = name;
    this.ulaw = ulaw;
    this.alaw = alaw;
  }

  /** A clip of 8 kHz mono samples; the last frame is filled with silence. */
  public static Clip ofSamples(String name, short[] samples) {
    int frames = Math.max(1, (samples.length + Codec.FRAME - 1) / Codec.FRAME);
    short[] whole = Arrays.copyOf(samples, frames * Codec.FRAME);
    byte[] ulaw = new byte[whole.length];
    byte[] alaw = new byte[whole.length];
    for (int i = 0; i < whole.length; i++) {
      ulaw[i] = G711.encode(Codec.PCMU, whole[i]);
      alaw[i] = G711.encode(Codec.PCMA, whole[i]);
    }
    return new Clip(name, ulaw, alaw);
  }

  /** A clip of a WAV file. */
  public static Clip ofWav(Path file) throws IOException {
    return ofSamples(String.valueOf(file.getFileName()), Wav.read(Files.readAllBytes(file)));
  }

  public String name() {
    return name;
  }

  public int frames() {
    return ulaw.length / Codec.FRAME;
  }

  public int millis() {
    return frames() * 20;
  }

  /** How much memory it takes. */
  public int bytes() {
    return 2 * ulaw.length;
  }

  byte[] encoded(Codec codec) {
    return switch (codec) {
      case PCMU -> ulaw;
      case PCMA -> alaw;
    };
  }
}
