package dev.jackfield.telephony.media;

/** Sound as a file. */
public final class SoundFile {
  private SoundFile() {}

  /** A WAV file of 8 kHz mono samples of 16 bits. */
  public static byte[] wav(short[] samples) {
    return Wav.write(samples);
  }
}
