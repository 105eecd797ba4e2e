package dev.jackfield.telephony;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Recordings that a test can tell apart: {@code en/tone-<hertz>.wav}, one second each. */
public final class TestTones {
  private static final int[] HERTZ = {400, 600, 700, 900, 1000, 1200};

  private TestTones() {}

  public static void write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("en"));
    Files.createDirectories(folder.resolve("music"));
    for (int hertz : HERTZ) {
      write(folder.resolve("en/tone-" + hertz + ".wav"), hertz, 1000);
    }
    write(folder.resolve("en/long-400.wav"), 400, 20000);
    write(folder.resolve("music/hum.wav"), 1500, 1000);
    write(folder.resolve("music/waiting.wav"), 1800, 1000);
  }

  private static void write(Path file, int hertz, int millis) throws IOException {
    byte[] pcm = new byte[8 * millis * 2];
    for (int i = 0; i < pcm.length / 2; i++) {
      short sample = (short) (8000 * Math.sin(2 * Math.PI * hertz * i / 8000));
      pcm[2 * i] = (byte) sample;
      pcm[2 * i + 1] = (byte) (sample >> 8);
    }
    AudioFormat format = new AudioFormat(8000, 16, 1, true, false);
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(pcm), format, pcm.length / 2),
        AudioFileFormat.Type.WAVE,
        file.toFile());
  }
}
