package dev.jackfield.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CadenceTest {
  private static final long MS = 1_000_000;

  private final Cadence cadence = new Cadence(1000);

  @Test
  void packetsAreDueTwentyMillisecondsApartHoweverLateEachIsSent() {
    cadence.begin(0);
    for (int i = 0; i < 5000; i++) {
      assertThat(cadence.due()).isEqualTo(i * 20 * MS);
      assertThat(cadence.timestamp()).isEqualTo(1000 + i * 160);
      assertThat(cadence.marks()).isEqualTo(i == 0);
      cadence.sent(cadence.due() + (i % 7) * MS);
    }
  }

  @Test
  void theFirstPacketIsDueAtOnce() {
    cadence.begin(123 * MS);
    assertThat(cadence.due()).isEqualTo(123 * MS);
  }

  @Test
  void aPromptThatFollowsAnotherGoesOnInItsRhythmWithoutAMark() {
    cadence.begin(0);
    cadence.sent(0);
    assertThat(cadence.continues(5 * MS)).isTrue();
    cadence.goOn();
    assertThat(cadence.due()).isEqualTo(20 * MS);
    assertThat(cadence.timestamp()).isEqualTo(1160);
    assertThat(cadence.marks()).isFalse();
  }

  @Test
  void aSilenceIsSkippedByTheTimestampsAndEndsWithAMark() {
    cadence.begin(0);
    cadence.sent(0);
    assertThat(cadence.continues(1000 * MS)).isFalse();
    cadence.begin(1000 * MS);
    assertThat(cadence.timestamp()).isEqualTo(1000 + 8000);
    assertThat(cadence.marks()).isTrue();
  }

  @Test
  void aPromptThatInterruptsBeginsAtOnceAndNeverBeforeWhatWasSent() {
    cadence.begin(0);
    cadence.sent(0);
    cadence.begin(7 * MS);
    assertThat(cadence.due()).isEqualTo(7 * MS);
    assertThat(cadence.timestamp()).isEqualTo(1160);
  }

  @Test
  void aShortDelayIsCaughtUpAndALongOneIsLeftOut() {
    cadence.begin(0);
    cadence.sent(90 * MS);
    assertThat(cadence.due()).isEqualTo(20 * MS);
    cadence.sent(500 * MS);
    assertThat(cadence.due()).isEqualTo(520 * MS);
  }

  @Test
  void whatIsSaidAfterABridgeFollowsItsTimestamps() {
    cadence.begin(0);
    cadence.sent(0);
    cadence.relayed(100 * MS, 5000);
    cadence.begin(200 * MS);
    assertThat(cadence.timestamp()).isEqualTo(5000 + 800);
  }
}
