package dev.jackfield.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyDetectorTest {
  private static final int ONE = 1;
  private static final int TWO = 2;

  private final KeyDetector detector = new KeyDetector();
  private final StringBuilder heard = new StringBuilder();

  private void packet(int timestamp, int event, int duration, boolean end) {
    packet(7, timestamp, event, duration, end);
  }

  private void packet(int ssrc, int timestamp, int event, int duration, boolean end) {
    detector
        .heard(ssrc, timestamp, event, duration, end)
        .ifPresent(e -> heard.append(KeyDetector.name(e)));
  }

  private void press(int timestamp, int event) {
    for (int duration = 160; duration <= 800; duration += 160) {
      packet(timestamp, event, duration, false);
    }
    packet(timestamp, event, 800, true);
    packet(timestamp, event, 800, true);
    packet(timestamp, event, 800, true);
  }

  @Test
  void aKeyIsHeardOnItsFirstPacket() {
    packet(1000, ONE, 160, false);
    assertThat(heard).hasToString("1");
  }

  @Test
  void aKeyIsHeardOnceHoweverOftenItsPacketsRepeat() {
    press(1000, ONE);
    press(1000, ONE);
    assertThat(heard).hasToString("1");
  }

  @Test
  void theSameKeyPressedAgainIsHeardAgain() {
    press(1000, ONE);
    press(2600, ONE);
    press(4200, TWO);
    assertThat(heard).hasToString("112");
  }

  @Test
  void aKeyOfWhichOnlyOneEndPacketArrivesIsHeard() {
    packet(1000, ONE, 800, true);
    packet(2600, TWO, 800, true);
    assertThat(heard).hasToString("12");
  }

  @Test
  void aLatePacketOfTheKeyBeforeSaysNothing() {
    packet(1000, ONE, 160, false);
    packet(2600, TWO, 160, false);
    packet(1000, ONE, 800, true);
    packet(2600, TWO, 320, false);
    assertThat(heard).hasToString("12");
  }

  @Test
  void theSameKeyAgainIsHeardThoughTheEndOfTheFirstWasLost() {
    packet(1000, ONE, 160, false);
    packet(2600, ONE, 160, false);
    assertThat(heard).hasToString("11");
  }

  @Test
  void aTimestampThatWrapsIsLater() {
    press(0xFFFFFF00, ONE);
    press(0x00000400, TWO);
    assertThat(heard).hasToString("12");
  }

  @Test
  void aKeyHeldForLongIsOneKeyThoughItsSegmentsBeginAnew() {
    packet(1000, ONE, 160, false);
    packet(1000, ONE, 0xFFFF, false);
    packet(1000 + 0xFFFF, ONE, 160, false);
    packet(1000 + 0xFFFF, ONE, 800, true);
    assertThat(heard).hasToString("1");
  }

  @Test
  void aSenderThatMovesTheTimestampWithinAKeyPressesOneKey() {
    packet(1000, ONE, 160, false);
    packet(1160, ONE, 160, false);
    packet(1320, ONE, 160, true);
    packet(1320, ONE, 160, true);
    assertThat(heard).hasToString("1");
  }

  @Test
  void aNewSourceStartsAnew() {
    press(1000, ONE);
    packet(8, 500, ONE, 160, false);
    assertThat(heard).hasToString("11");
  }

  @Test
  void aSenderWhoseClockBeginsAnewIsHeard() {
    press(5_000_000, ONE);
    press(1000, TWO);
    assertThat(heard).hasToString("12");
  }

  @Test
  void whatIsNoKeyIsNotHeard() {
    packet(1000, 16, 160, false);
    packet(1000, 255, 160, false);
    assertThat(heard).isEmpty();
  }
}
