package dev.jackfield.telephony.media;

import java.util.Locale;
import java.util.Optional;

/** The audio codecs that we speak: 8 kHz, one byte a sample (RFC 3551 section 4.5.14). */
public enum Codec {
  PCMU(0, (byte) 0xFF),
  PCMA(8, (byte) 0xD5);

  /** Samples in one packet: 20 ms at 8 kHz. */
  public static final int FRAME = 160;

  private final int staticType;
  private final byte silence;

  Codec(int staticType, byte silence) {
    this.staticType = staticType;
    this.silence = silence;
  }

  /** The payload type that RFC 3551 table 4 gives it. */
  public int staticType() {
    return staticType;
  }

  public byte silence() {
    return silence;
  }

  /** Turns bytes of this codec into samples. */
  public void decode(byte[] audio, int at, int length, short[] samples) {
    for (int i = 0; i < length; i++) {
      samples[i] = G711.decode(this, audio[at + i]);
    }
  }

  static Optional<Codec> named(String encoding) {
    return switch (encoding.toUpperCase(Locale.ROOT)) {
      case "PCMU" -> Optional.of(PCMU);
      case "PCMA" -> Optional.of(PCMA);
      default -> Optional.empty();
    };
  }

  static Optional<Codec> ofStaticType(int payloadType) {
    return switch (payloadType) {
      case 0 -> Optional.of(PCMU);
      case 8 -> Optional.of(PCMA);
      default -> Optional.empty();
    };
  }
}
