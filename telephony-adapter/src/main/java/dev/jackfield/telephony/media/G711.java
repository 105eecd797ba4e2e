package dev.jackfield.telephony.media;

/** µ-law and A-law (ITU-T G.711) by table. Stateless. */
public final class G711 {
  private static final short[] FROM_ULAW = new short[256];
  private static final short[] FROM_ALAW = new short[256];
  private static final byte[] TO_ULAW = new byte[65536];
  private static final byte[] TO_ALAW = new byte[65536];
  private static final byte[] ULAW_TO_ALAW = new byte[256];
  private static final byte[] ALAW_TO_ULAW = new byte[256];

  static {
    for (int i = 0; i < 256; i++) {
      FROM_ULAW[i] = expandUlaw(i);
      FROM_ALAW[i] = expandAlaw(i);
    }
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      TO_ULAW[sample & 0xFFFF] = compressUlaw(sample);
      TO_ALAW[sample & 0xFFFF] = compressAlaw(sample);
    }
    for (int i = 0; i < 256; i++) {
      ULAW_TO_ALAW[i] = TO_ALAW[FROM_ULAW[i] & 0xFFFF];
      ALAW_TO_ULAW[i] = TO_ULAW[FROM_ALAW[i] & 0xFFFF];
    }
  }

  private G711() {}

  public static short decode(Codec codec, byte value) {
    return switch (codec) {
      case PCMU -> FROM_ULAW[value & 0xFF];
      case PCMA -> FROM_ALAW[value & 0xFF];
    };
  }

  static byte encode(Codec codec, short sample) {
    return switch (codec) {
      case PCMU -> TO_ULAW[sample & 0xFFFF];
      case PCMA -> TO_ALAW[sample & 0xFFFF];
    };
  }

  /** The table that turns this codec's bytes into the other's. */
  public static byte[] toOther(Codec from) {
    return switch (from) {
      case PCMU -> ULAW_TO_ALAW;
      case PCMA -> ALAW_TO_ULAW;
    };
  }

  private static short expandUlaw(int code) {
    int u = ~code & 0xFF;
    int magnitude = (((u & 0x0F) << 3) + 0x84) << ((u & 0x70) >> 4);
    return (short) ((u & 0x80) != 0 ? 0x84 - magnitude : magnitude - 0x84);
  }

  private static byte compressUlaw(int sample) {
    int sign = sample < 0 ? 0x80 : 0;
    int magnitude = Math.min(Math.abs(sample), 32635) + 0x84;
    int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
    int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
    return (byte) ~(sign | (exponent << 4) | mantissa);
  }

  private static short expandAlaw(int code) {
    int a = code ^ 0x55;
    int exponent = (a & 0x70) >> 4;
    int magnitude = ((a & 0x0F) << 4) + 8;
    if (exponent > 0) {
      magnitude = (magnitude + 0x100) << (exponent - 1);
    }
    return (short) ((a & 0x80) != 0 ? magnitude : -magnitude);
  }

  private static byte compressAlaw(int sample) {
    int sign = sample < 0 ? 0 : 0x80;
    int magnitude = Math.min(sample < 0 ? ~sample : sample, 32767);
    int exponent = magnitude < 256 ? 0 : 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
    int mantissa = (magnitude >> (exponent == 0 ? 4 : exponent + 3)) & 0x0F;
    return (byte) ((sign | (exponent << 4) | mantissa) ^ 0x55);
  }
}
