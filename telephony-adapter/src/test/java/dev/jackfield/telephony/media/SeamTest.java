package dev.jackfield.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeamTest {
  private final Seam seam = new Seam();

  @Test
  void aToneCutOffAtItsPeakAndSilenceAfterItMakeNoStep() {
    short[] peak = new short[Codec.FRAME];
    java.util.Arrays.fill(peak, (short) 8000);
    byte[] loud = Clip.ofSamples("loud", peak).encoded(Codec.PCMU);
    byte[] silent = Clip.ofSamples("silent", new short[Codec.FRAME]).encoded(Codec.PCMA);
    Object one = new Object();
    Object other = new Object();
    seam.said(one, Codec.PCMU, loud, 0, Codec.FRAME);
    assertThat(seam.isDue(one)).isFalse();
    assertThat(seam.isDue(other)).isTrue();

    byte[] joined = seam.joined(Codec.PCMA, silent, 0);
    int before = G711.decode(Codec.PCMU, loud[Codec.FRAME - 1]);
    for (int i = 0; i < Codec.FRAME; i++) {
      int now = G711.decode(Codec.PCMA, joined[i]);
      assertThat(Math.abs(now - before)).as("step at %d", i).isLessThan(600);
      before = now;
    }
    assertThat(Math.abs(before)).isLessThan(20);
  }
}
