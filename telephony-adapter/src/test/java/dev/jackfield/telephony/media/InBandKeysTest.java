package dev.jackfield.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys in the audio: all that are pressed, and none that are not. */
class InBandKeysTest {
  private static final String KEYS = "123A456B789C*0#D";
  private static final double[] ROWS = {697, 770, 852, 941};
  private static final double[] COLUMNS = {1209, 1336, 1477, 1633};
  private static final int RATE = 8000;

  private final StringBuilder heard = new StringBuilder();
  private final InBandKeys keys = new InBandKeys(k -> heard.append(KeyDetector.name(k)));

  private void hear(Codec codec, short[] samples) {
    byte[] frame = new byte[Codec.FRAME];
    for (int from = 0; from + Codec.FRAME <= samples.length; from += Codec.FRAME) {
      for (int i = 0; i < Codec.FRAME; i++) {
        frame[i] = G711.encode(codec, samples[from + i]);
      }
      keys.hear(codec, frame, 0, Codec.FRAME);
    }
  }

  /** Each key for so long, with as much silence after it. */
  private static short[] dial(
      String dialled, int millis, double rowLevel, double columnLevel, double noise) {
    Random random = new Random(7);
    int length = RATE / 1000 * millis;
    short[] samples = new short[dialled.length() * 2 * length];
    for (int k = 0; k < dialled.length(); k++) {
      int key = KEYS.indexOf(dialled.charAt(k));
      for (int i = 0; i < 2 * length; i++) {
        double tone =
            i >= length
                ? 0
                : rowLevel * Math.sin(2 * Math.PI * ROWS[key / 4] * i / RATE)
                    + columnLevel * Math.sin(2 * Math.PI * COLUMNS[key % 4] * i / RATE);
        samples[k * 2 * length + i] = (short) (tone + noise * random.nextGaussian());
      }
    }
    return samples;
  }

  @ParameterizedTest(name = "{0}, {1} ms, levels {2} and {3}, noise {4}")
  @CsvSource({
    "PCMU, 100, 6000, 6000, 0",
    "PCMA, 100, 6000, 6000, 0",
    "PCMU, 65, 6000, 6000, 0",
    "PCMU, 80, 400, 400, 0",
    "PCMU, 80, 15000, 15000, 0",
    "PCMU, 80, 3000, 6000, 100",
    "PCMA, 80, 6000, 3000, 100",
    "PCMU, 80, 6000, 6000, 300"
  })
  void everyKeyIsHeardOnce(Codec codec, int millis, double row, double column, double noise) {
    String dialled = KEYS + "1122334455" + KEYS;
    hear(codec, dial(dialled, millis, row, column, noise));
    assertThat(heard).hasToString(dialled);
  }

  @Test
  void aLongKeyIsOneKey() {
    hear(Codec.PCMU, dial("5", 3000, 6000, 6000, 50));
    assertThat(heard).hasToString("5");
  }

  @Test
  void aTooShortToneOrOneAloneIsNoKey() {
    hear(Codec.PCMU, dial("5555", 20, 6000, 6000, 0));
    hear(Codec.PCMU, dial("5", 200, 6000, 0, 0));
    hear(Codec.PCMU, dial("5", 200, 0, 6000, 0));
    assertThat(heard).isEmpty();
  }

  /** The ready prompts in both languages at twelve speeds, and music: more than ten minutes. */
  @Test
  void noKeyIsHeardInSpeechAndMusic() throws IOException {
    int samples = 0;
    for (short[] speech : speech()) {
      for (double speed = 0.75; speed < 1.35; speed += 0.05) {
        short[] voice = atSpeed(speech, speed);
        hear(Codec.PCMU, voice);
        samples += voice.length;
      }
    }
    short[] music = music(180);
    hear(Codec.PCMA, music);
    samples += music.length;
    System.out.printf(
        "in-band keys: %d s of speech and music, false keys: \"%s\"%n", samples / RATE, heard);
    assertThat(samples).isGreaterThan(600 * RATE);
    assertThat(heard).isEmpty();
  }

  private static List<short[]> speech() throws IOException {
    List<short[]> all = new ArrayList<>();
    Path prompts = Path.of(System.getProperty("jackfield.root"), "flows/prompts");
    try (Stream<Path> files = Files.walk(prompts)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".wav")).sorted().toList()) {
        all.add(Wav.read(Files.readAllBytes(file)));
      }
    }
    return all;
  }

  private static short[] atSpeed(short[] samples, double speed) {
    short[] out = new short[(int) (samples.length / speed)];
    for (int i = 0; i < out.length; i++) {
      out[i] = samples[Math.min(samples.length - 1, (int) (i * speed))];
    }
    return out;
  }

  /** Chords of two to four notes with overtones, each a quarter of a second: a piano player's. */
  private static short[] music(int seconds) {
    Random random = new Random(11);
    short[] out = new short[seconds * RATE];
    int note = RATE / 4;
    for (int from = 0; from < out.length; from += note) {
      int voices = 2 + random.nextInt(3);
      for (int v = 0; v < voices; v++) {
        double hertz = 220 * Math.pow(2, random.nextInt(36) / 12.0);
        for (int i = 0; i < note; i++) {
          double t = (double) i / RATE;
          double fade = Math.exp(-4 * t);
          double sound =
              Math.sin(2 * Math.PI * hertz * t)
                  + 0.5 * Math.sin(4 * Math.PI * hertz * t)
                  + 0.25 * Math.sin(6 * Math.PI * hertz * t);
          out[from + i] += (short) (3000 * fade * sound / voices);
        }
      }
    }
    return out;
  }
}
