package dev.jackfield.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A WAV file of 8000 Hz, one channel, 16 bit, looked at in windows of 40 ms: is one silent, is it
 * loud, is it a tone (Goertzel)?
 */
final class BaresipRecording {
  static final BaresipRecording NOTHING = new BaresipRecording(new short[0]);

  private static final int RATE = 8000;
  private static final int WINDOW = RATE / 25;

  /** RMS of a window that counts as loud: -46 dB of full scale. */
  private static final double LOUD = 160;

  /** Share of its energy at one frequency that makes a window a tone. */
  private static final double TONE = 0.8;

  private static final int HEADER = 44;

  private final short[] samples;

  private BaresipRecording(short[] samples) {
    this.samples = samples;
  }

  /** Reads what is there now: while it is written, the header does not tell the length yet. */
  static BaresipRecording read(Path wav) throws IOException {
    byte[] file = Files.readAllBytes(wav);
    if (file.length < HEADER) {
      return NOTHING;
    }
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getShort(22) != 1 || bytes.getInt(24) != RATE || bytes.getShort(34) != 16) {
      throw new IOException(wav + " is not 8000 Hz, one channel, 16 bit");
    }
    short[] samples = new short[(file.length - HEADER) / 2];
    bytes.position(HEADER);
    bytes.asShortBuffer().get(samples);
    return new BaresipRecording(samples);
  }

  /** Writes a tone for so many seconds. */
  static void tone(Path wav, double hertz, int seconds) throws IOException {
    ByteBuffer data =
        ByteBuffer.allocate(HEADER + 2 * RATE * seconds).order(ByteOrder.LITTLE_ENDIAN);
    data.put("RIFF".getBytes(US_ASCII));
    data.putInt(data.capacity() - 8);
    data.put("WAVEfmt ".getBytes(US_ASCII));
    data.putInt(16).putShort((short) 1).putShort((short) 1);
    data.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
    data.put("data".getBytes(US_ASCII));
    data.putInt(data.capacity() - HEADER);
    for (int i = 0; i < RATE * seconds; i++) {
      data.putShort((short) (8000 * Math.sin(2 * Math.PI * hertz * i / RATE)));
    }
    Files.write(wav, data.array());
  }

  int windows() {
    return samples.length / WINDOW;
  }

  /** Windows in which something is heard that is none of these tones, as speech is. */
  long otherThan(double... hertz) {
    return IntStream.range(0, windows())
        .filter(this::isLoud)
        .filter(w -> Arrays.stream(hertz).noneMatch(f -> isTone(w, f)))
        .count();
  }

  long tone(double hertz) {
    return IntStream.range(0, windows()).filter(w -> isTone(w, hertz)).count();
  }

  /** Of the windows from the first with the tone to the last with it, the share that have it. */
  double steadiness(double hertz) {
    int[] with = IntStream.range(0, windows()).filter(w -> isTone(w, hertz)).toArray();
    return with.length == 0 ? 0 : (double) with.length / (with[with.length - 1] - with[0] + 1);
  }

  /** Everything before the tone is first heard. */
  BaresipRecording before(double hertz) {
    int first =
        IntStream.range(0, windows()).filter(w -> isTone(w, hertz)).findFirst().orElse(windows());
    return new BaresipRecording(Arrays.copyOf(samples, first * WINDOW));
  }

  private boolean isLoud(int window) {
    return Math.sqrt(energy(window) / WINDOW) >= LOUD;
  }

  private boolean isTone(int window, double hertz) {
    return isLoud(window) && share(window, hertz) >= TONE;
  }

  private double energy(int window) {
    double energy = 0;
    for (int i = window * WINDOW; i < (window + 1) * WINDOW; i++) {
      energy += (double) samples[i] * samples[i];
    }
    return energy;
  }

  /** Goertzel: the share of the window's energy at this frequency, 0 to 1. */
  private double share(int window, double hertz) {
    double turn = 2 * Math.cos(2 * Math.PI * hertz / RATE);
    double before = 0;
    double last = 0;
    for (int i = window * WINDOW; i < (window + 1) * WINDOW; i++) {
      double next = samples[i] + turn * last - before;
      before = last;
      last = next;
    }
    double power = last * last + before * before - turn * last * before;
    return 2 * power / (WINDOW * energy(window));
  }
}
