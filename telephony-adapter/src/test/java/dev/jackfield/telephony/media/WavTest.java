package dev.jackfield.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavTest {
  private static final double HERTZ = 1000;

  @ParameterizedTest
  @ValueSource(ints = {11025, 16000, 22050, 44100, 48000, 96000, 11127})
  void anotherRateIsConvertedWithoutChangingTheTone(int rate) {
    short[] low = Resampler.toEightKilohertz(sine(HERTZ, rate), rate);
    assertThat(low).hasSize(8000);
    for (int i = 100; i < 7900; i++) {
      double right = 8000 * Math.sin(2 * Math.PI * HERTZ * i / 8000);
      assertThat((double) low[i]).isCloseTo(right, Offset.offset(20.0));
    }
  }

  @Test
  void whatEightKilohertzCannotHoldIsKeptOut() {
    short[] low = Resampler.toEightKilohertz(sine(6000, 44100), 44100);
    for (int i = 100; i < 7900; i++) {
      assertThat(Math.abs(low[i])).isLessThan((short) 20);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 8, 1", "1, 16, 2", "1, 24, 2", "1, 32, 1", "3, 32, 2", "1, 16, 6"})
  void everyKindOfSampleIsReadAndChannelsAreMixed(int tag, int bits, int channels)
      throws IOException {
    short[] tone = sine(HERTZ, 44100);
    Wav.Sound sound = Wav.decode(file(tag, bits, channels, 44100, tone));
    assertThat(sound.rate()).isEqualTo(44100);
    assertThat(sound.length().toMillis()).isEqualTo(1000);
    for (int i = 0; i < tone.length; i++) {
      assertThat((int) sound.samples()[i]).isCloseTo(tone[i], Offset.offset(bits == 8 ? 256 : 2));
    }
  }

  @Test
  void oppositeChannelsMixedAreSilent() throws IOException {
    byte[] file = file(1, 16, 2, 8000, new short[100]);
    ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 100; i++) {
      data.putShort(44 + i * 4, (short) 5000).putShort(46 + i * 4, (short) -5000);
    }
    assertThat(Wav.decode(file).samples()).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 16, 1, 8000",
    "1, 12, 1, 8000",
    "1, 16, 0, 8000",
    "1, 16, 1, 0",
    "1, 16, 65535, 8000"
  })
  void whatCannotBeReadIsSaid(int tag, int bits, int channels, int rate) {
    byte[] file = file(1, 16, 1, 8000, new short[100]);
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort(20, (short) tag).putShort(22, (short) channels).putInt(24, rate);
    header.putShort(34, (short) bits);
    assertThatThrownBy(() -> Wav.decode(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("WAV file");
  }

  @Test
  void aFileThatEndsAnywhereBreaksNothing() {
    byte[] whole = file(1, 16, 2, 44100, sine(HERTZ, 44100));
    for (int length = 0; length < 60; length++) {
      byte[] part = java.util.Arrays.copyOf(whole, length);
      try {
        Wav.decode(part);
      } catch (IOException refused) {
        assertThat(refused).hasMessageContaining("WAV");
      }
    }
  }

  private static short[] sine(double hertz, int rate) {
    short[] samples = new short[rate];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(8000 * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  /** The same samples in every channel. */
  private static byte[] file(int tag, int bits, int channels, int rate, short[] samples) {
    int width = bits / 8;
    int bytes = samples.length * width * channels;
    ByteBuffer out = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    out.putShort((short) tag).putShort((short) channels).putInt(rate);
    out.putInt(rate * width * channels).putShort((short) (width * channels));
    out.putShort((short) bits).put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    for (short sample : samples) {
      for (int c = 0; c < channels; c++) {
        if (tag == 3) {
          out.putFloat(sample / 32767f);
        } else if (bits == 8) {
          out.put((byte) ((sample >> 8) + 128));
        } else {
          for (int b = 0; b < width; b++) {
            int shift = 16 - bits + 8 * b;
            out.put((byte) (shift < 0 ? 0 : sample >> shift));
          }
        }
      }
    }
    return out.array();
  }
}
