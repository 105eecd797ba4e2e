package dev.jackfield.telephony.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.telephony.speech.VoiceDetector.Change;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VoiceDetectorTest {
  private final Random random = new Random(1);
  private final VoiceDetector voice = new VoiceDetector(700);

  private short[] frame(double loudness) {
    short[] frame = new short[VoiceDetector.FRAME];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (short) (loudness * random.nextGaussian());
    }
    return frame;
  }

  /** Frames until the change, or -1. */
  private int until(Change change, double loudness, int most) {
    for (int i = 1; i <= most; i++) {
      if (voice.heard(frame(loudness), 0) == change) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void aVoiceIsNoticedAfter80Milliseconds() {
    assertThat(until(Change.BEGAN, 5, 50)).isEqualTo(-1);
    assertThat(until(Change.BEGAN, 1500, 50)).isEqualTo(4);
  }

  @Test
  void aSilenceOf700MillisecondsEndsItAndAShorterOneDoesNot() {
    until(Change.BEGAN, 1500, 50);
    assertThat(until(Change.ENDED, 5, 30)).isEqualTo(-1);
    assertThat(until(Change.ENDED, 1500, 5)).isEqualTo(-1);
    assertThat(until(Change.ENDED, 5, 60)).isEqualTo(35);
  }

  @Test
  void aClickIsNoVoice() {
    assertThat(until(Change.BEGAN, 5000, 2)).isEqualTo(-1);
    assertThat(until(Change.BEGAN, 5, 50)).isEqualTo(-1);
  }

  @Test
  void aSteadyHumIsNoVoiceForLongAndAVoiceAboveItIs() {
    until(Change.BEGAN, 150, 30);
    until(Change.ENDED, 1, 60);
    for (int i = 0; i < 400; i++) {
      voice.heard(frame(90), 0);
    }
    assertThat(voice.isSpeaking()).isFalse();
    assertThat(until(Change.BEGAN, 1500, 10)).isEqualTo(4);
  }

  @Test
  void theEchoOfOurPromptIsNoVoiceButALouderCallerIs() {
    for (int i = 0; i < 100; i++) {
      voice.said(frame(3000), 0, VoiceDetector.FRAME);
      assertThat(voice.heard(frame(300), 0)).as("echo 20 dB down").isEqualTo(Change.NONE);
    }
    voice.said(frame(3000), 0, VoiceDetector.FRAME);
    assertThat(until(Change.BEGAN, 2000, 10)).isEqualTo(4);
  }
}
