package dev.jackfield.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {

  @ParameterizedTest
  @EnumSource(Codec.class)
  void everyCodeComesBackAsItself(Codec codec) {
    for (int code = 0; code < 256; code++) {
      short sample = G711.decode(codec, (byte) code);
      short again = G711.decode(codec, G711.encode(codec, sample));
      assertThat(again).as("code %d", code).isEqualTo(sample);
    }
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void aSampleIsKeptWithinAFewPercent(Codec codec) {
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample += 17) {
      int kept = G711.decode(codec, G711.encode(codec, (short) sample));
      assertThat(Math.abs(kept - sample)).isLessThanOrEqualTo(Math.abs(sample) / 16 + 16);
    }
  }

  @Test
  void knownCodesOfTheStandard() {
    assertThat(G711.encode(Codec.PCMU, (short) 0)).isEqualTo((byte) 0xFF);
    assertThat(G711.encode(Codec.PCMA, (short) 0)).isEqualTo((byte) 0xD5);
    assertThat(G711.decode(Codec.PCMU, (byte) 0x00)).isEqualTo((short) -32124);
    assertThat(G711.decode(Codec.PCMA, (byte) 0x2A)).isEqualTo((short) -32256);
  }

  @Test
  void oneLawBecomesTheOtherByTable() {
    byte[] toAlaw = G711.toOther(Codec.PCMU);
    for (int code = 0; code < 256; code++) {
      int before = G711.decode(Codec.PCMU, (byte) code);
      int after = G711.decode(Codec.PCMA, toAlaw[code]);
      assertThat(Math.abs(after - before)).isLessThanOrEqualTo(Math.abs(before) / 16 + 16);
    }
  }
}
