package dev.jackfield.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Packets that come late, not at all, twice or in another order. */
class VoiceTest {
  private static final int FIRST = Integer.MAX_VALUE - 500; // timestamps wrap on the way
  private static final int FRAMES = 60;

  private final byte[] tone = Tones.sine(200, 20 * FRAMES).encoded(Codec.PCMU);
  private final Voice voice = new Voice();
  private final int[] said = new int[FRAMES * Codec.FRAME];
  private int frames;

  private void hear(int frame) {
    voice.heard(Codec.PCMU, tone, frame * Codec.FRAME, Codec.FRAME, FIRST + frame * Codec.FRAME);
  }

  private void say() {
    int[] sum = new int[Codec.FRAME];
    voice.addTo(sum);
    System.arraycopy(sum, 0, said, frames++ * Codec.FRAME, Codec.FRAME);
  }

  /** It is 40 ms behind. */
  private boolean isSound(int frame) {
    int from = (frame + 2) * Codec.FRAME;
    for (int i = Seam.FADE; i < Codec.FRAME; i++) {
      if (said[from + i] != G711.decode(Codec.PCMU, tone[frame * Codec.FRAME + i])) {
        return false;
      }
    }
    return true;
  }

  private void hasNoClick() {
    for (int i = 1; i < frames * Codec.FRAME; i++) {
      assertThat(Math.abs(said[i] - said[i - 1])).as("step at %d", i).isLessThan(2300);
    }
  }

  @Test
  void packetsInOrderAreSaidFortyMillisecondsLater() {
    voice.begin();
    for (int i = 0; i < 40; i++) {
      hear(i);
      say();
    }
    for (int i = 0; i < 37; i++) {
      assertThat(isSound(i)).as("frame %d", i).isTrue();
    }
    hasNoClick();
  }

  @Test
  void packetsInAnotherOrderOrTwiceAreSaidAsIfTheyHadComeRight() {
    voice.begin();
    for (int i = 0; i < 40; i += 2) {
      if (i > 0) {
        hear(i + 1);
        hear(i);
      } else {
        hear(0);
        hear(1);
      }
      hear(i);
      say();
      say();
    }
    for (int i = 0; i < 36; i++) {
      assertThat(isSound(i)).as("frame %d", i).isTrue();
    }
    hasNoClick();
  }

  @Test
  void aLostPacketIsSilenceWithoutAClickAndTheRestStaysInPlace() {
    voice.begin();
    for (int i = 0; i < 40; i++) {
      if (i != 20) {
        hear(i);
      }
      say();
    }
    for (int i = 0; i < 37; i++) {
      assertThat(isSound(i)).as("frame %d", i).isEqualTo(i != 20);
    }
    for (int i = Seam.FADE; i < Codec.FRAME; i++) {
      assertThat(said[22 * Codec.FRAME + i]).isZero();
    }
    hasNoClick();
  }

  @Test
  void aPacketThatComesLateIsSaidWithinTheHoldAndForgottenAfterIt() {
    voice.begin();
    for (int i = 0; i < 40; i++) {
      if (i != 10 && i != 25) {
        hear(i);
      }
      if (i == 11) {
        hear(10); // 20 ms late
      }
      if (i == 29) {
        hear(25); // 80 ms late
      }
      say();
    }
    assertThat(isSound(10)).isTrue();
    assertThat(isSound(25)).isFalse();
    assertThat(isSound(26)).isTrue();
    assertThat(isSound(36)).isTrue();
    hasNoClick();
  }

  @Test
  void aBurstDoesNotMakeItLateForEver() {
    voice.begin();
    for (int i = 0; i < 10; i++) {
      hear(i);
    }
    for (int i = 10; i < 20; i++) {
      hear(i);
      say();
    }
    int[] sum = new int[Codec.FRAME];
    voice.addTo(sum);
    boolean close = false;
    for (int back = 1; back <= 7; back++) {
      close |= sum[100] == G711.decode(Codec.PCMU, tone[(20 - back) * Codec.FRAME + 100]);
    }
    assertThat(close).as("within 140 ms of the newest sound").isTrue();
    hasNoClick();
  }

  @Test
  void whoIsReadLaterIsInTheMiddleOfIt() {
    for (int i = 0; i < 10; i++) {
      hear(i);
    }
    voice.begin();
    say();
    for (int i = Seam.FADE; i < Codec.FRAME; i++) {
      assertThat(said[i]).isEqualTo(G711.decode(Codec.PCMU, tone[8 * Codec.FRAME + i]));
    }
  }

  @Test
  void anotherStreamIsTakenUp() {
    voice.begin();
    for (int i = 0; i < 5; i++) {
      hear(i);
      say();
    }
    for (int i = 0; i < 10; i++) {
      voice.heard(Codec.PCMU, tone, i * Codec.FRAME, Codec.FRAME, 77 + i * Codec.FRAME);
      say();
    }
    assertThat(said[14 * Codec.FRAME + 100])
        .isEqualTo(G711.decode(Codec.PCMU, tone[7 * Codec.FRAME + 100]));
    hasNoClick();
  }

  @Test
  void twoLoudVoicesDoNotWrapAround() {
    short[] loud = new short[Codec.FRAME];
    java.util.Arrays.fill(loud, (short) 30000);
    byte[] frame = Clip.ofSamples("loud", loud).encoded(Codec.PCMU);
    Voice one = new Voice();
    Voice other = new Voice();
    int[] sum = new int[Codec.FRAME];
    for (Voice v : new Voice[] {one, other}) {
      v.heard(Codec.PCMU, frame, 0, Codec.FRAME, 0);
      v.heard(Codec.PCMU, frame, 0, Codec.FRAME, Codec.FRAME);
      v.begin();
      v.addTo(sum);
    }
    assertThat(sum[100]).isGreaterThan(Short.MAX_VALUE);
    assertThat(Mix.encoded(Codec.PCMU, sum[100])).isEqualTo(G711.encode(Codec.PCMU, (short) 32767));
    assertThat(Mix.encoded(Codec.PCMA, -sum[100]))
        .isEqualTo(G711.encode(Codec.PCMA, (short) -32768));
  }
}
