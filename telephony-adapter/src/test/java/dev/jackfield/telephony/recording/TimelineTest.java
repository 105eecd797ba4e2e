package dev.jackfield.telephony.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.media.G711;
import dev.jackfield.telephony.recording.Chunk.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final int FRAME = Speech.FRAME;

  private final Timeline timeline = new Timeline();
  private final Speech speech = new Speech(5, 7);

  @Test
  void packetsThatCameLateAndTwiceAndInDisorderAreInTheirPlace() {
    List<int[]> arrivals = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < speech.frames(); i++) {
      arrivals.add(new int[] {i, i * FRAME + random.nextInt(1600)});
      if (i % 10 == 0) {
        arrivals.add(new int[] {i, i * FRAME + random.nextInt(1600)});
      }
    }
    arrivals.sort((a, b) -> Integer.compare(a[1], b[1]));
    List<Chunk> chunks = new ArrayList<>();
    int offset = Integer.MAX_VALUE - 8000; // timestamps wrap around in the middle
    for (int[] a : arrivals) {
      timeline.put(Side.HEARD, Codec.PCMU, speech.frame(a[0]), a[0] * FRAME + offset, a[1], 0);
      chunks.addAll(timeline.over(a[1]));
    }
    chunks.addAll(timeline.end(speech.bytes().length));
    assertThat(timeline.tooLate()).isZero();
    long first = arrivals.getFirst()[1] - (long) arrivals.getFirst()[0] * FRAME;
    assertHeard(chunks, (int) first);
  }

  /** All that was said stands in a row, from this position on. */
  private void assertHeard(List<Chunk> chunks, int from) {
    int end = chunks.stream().mapToInt(Chunk::samples).sum();
    for (int i = from; i < end; i++) {
      Chunk chunk = chunks.get(i / Chunk.SAMPLES);
      assertThat(chunk.sample(Side.HEARD, i % Chunk.SAMPLES))
          .as("sample %d", i)
          .isEqualTo(G711.decode(Codec.PCMU, speech.bytes()[i - from]));
    }
  }

  @Test
  void whatWasLostIsSilenceAndWhatFollowsStaysInItsPlace() {
    for (int i = 0; i < speech.frames(); i++) {
      if (i < 50 || i >= 70) {
        timeline.put(Side.HEARD, Codec.PCMU, speech.frame(i), i * FRAME, (long) i * FRAME, 0);
      }
    }
    List<Chunk> chunks = timeline.end(speech.bytes().length);
    for (int i = 0; i < speech.bytes().length; i++) {
      short expected =
          i >= 50 * FRAME && i < 70 * FRAME ? 0 : G711.decode(Codec.PCMU, speech.bytes()[i]);
      assertThat(chunks.get(i / Chunk.SAMPLES).sample(Side.HEARD, i % Chunk.SAMPLES))
          .isEqualTo(expected);
    }
  }

  @Test
  void timestampsThatBeginAnewAreTakenFromTheTimeOfArrival() {
    for (int i = 0; i < 100; i++) {
      int timestamp = i < 50 ? i * FRAME : 77_000_000 + i * FRAME;
      timeline.put(Side.HEARD, Codec.PCMU, speech.frame(i), timestamp, (long) i * FRAME, 0);
    }
    assertHeard(timeline.end(100 * FRAME), 0);
  }

  @Test
  void theSidesStayTogetherAndAnotherCodecInTheMiddleIsTranscoded() {
    Codec[] codecs = {Codec.PCMU, Codec.PCMA};
    for (int i = 0; i < 100; i++) {
      Codec codec = codecs[i / 10 % 2];
      timeline.put(Side.HEARD, codec, speech.frame(i), i * FRAME, (long) i * FRAME, 0);
      timeline.put(Side.SAID, codec, speech.frame(i), 9999 + i * FRAME, (long) i * FRAME, 0);
    }
    List<Chunk> chunks = timeline.end(100 * FRAME);
    for (int i = 0; i < 100 * FRAME; i++) {
      Chunk chunk = chunks.get(i / Chunk.SAMPLES);
      short heard = chunk.sample(Side.HEARD, i % Chunk.SAMPLES);
      assertThat(chunk.sample(Side.SAID, i % Chunk.SAMPLES)).isEqualTo(heard);
      short original = G711.decode(codecs[i / FRAME / 10 % 2], speech.bytes()[i]);
      assertThat(Math.abs(heard - original)).isLessThanOrEqualTo(Math.abs(original) / 16 + 16);
    }
  }

  @Test
  void whatCannotBeRightIsLeftOut() {
    timeline.put(Side.HEARD, Codec.PCMU, speech.frame(0), 0, 0, 0);
    assertThat(timeline.over(20_000)).hasSize(4);
    timeline.put(Side.HEARD, Codec.PCMU, speech.frame(1), FRAME, 300, 0);
    assertThat(timeline.tooLate()).isEqualTo(FRAME);
    timeline.put(Side.SAID, Codec.PCMU, speech.frame(1), 0, 1L << 40, 0);
    assertThat(timeline.end(20_000)).hasSize(2);
  }

  @Test
  void anEndOnTheBorderOfAChunkHasALastOneWithoutASample() {
    assertThat(timeline.end(8_000).stream().map(Chunk::samples)).isEqualTo(List.of(4000, 4000, 0));
  }
}
