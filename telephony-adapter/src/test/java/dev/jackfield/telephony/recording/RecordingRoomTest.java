package dev.jackfield.telephony.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.media.Tap;
import dev.jackfield.telephony.recording.Recorder.Recorded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecordingRoomTest {
  private final RecordingUnderTest under = new RecordingUnderTest();
  private final Speech speech = new Speech(20, 9);
  private final AtomicReference<Tap> tapped = new AtomicReference<>();

  RecordingRoomTest() throws Exception {}

  @Test
  void aRecordingThatIsPausedLeavesOutWhatWasSaidMeanwhile() throws Exception {
    try (RecordingRoom room = new RecordingRoom(under.folder)) {
      RecordingTarget target = RecordingUnderTest.target();
      Recorder recorder = room.record(target, tapped::set, t -> tapped.set(null));
      Tap tap = tapped.get();
      speech.heardBy(tap, Codec.PCMU, 0);
      awaitLength(recorder, 300);
      recorder.pause();
      Duration paused = recorder.length();
      speech.heardBy(tap, Codec.PCMU, 1);
      recorder.pause();
      await().pollDelay(Duration.ofMillis(400)).until(() -> true);
      assertThat(recorder.length()).isEqualTo(paused);
      recorder.resume();
      speech.heardBy(tap, Codec.PCMU, 2);
      Recorded recorded = recorder.stop().toCompletableFuture().get(5, TimeUnit.SECONDS);
      assertThat(recorded.isWhole()).isTrue();
      assertThat(tapped.get()).isNull();
      byte[] wav = under.wav(target);
      assertThat(Speech.contains(wav, pcm(0))).isTrue();
      assertThat(Speech.contains(wav, pcm(1))).isFalse();
      assertThat(Speech.contains(wav, pcm(2))).isTrue();
      assertThat(recorded.length().toMillis()).isEqualTo((wav.length - 44) / 32);
    }
  }

  private static void awaitLength(Recorder recorder, long millis) {
    await().until(() -> recorder.length().toMillis() > millis);
  }

  /** A part of what was heard, as it stands on the left with silence on the right. */
  private byte[] pcm(int frame) {
    ByteBuffer out = ByteBuffer.allocate(4 * 100).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 100; i++) {
      byte sample = speech.frame(frame)[i];
      out.putShort(dev.jackfield.telephony.media.G711.decode(Codec.PCMU, sample));
      out.putShort((short) 0);
    }
    return out.array();
  }

  @Test
  void aDiskThatIsFullAndThenNotLosesNothingAndKeepsTheMediaThreadFree() throws Exception {
    AtomicBoolean full = new AtomicBoolean(true);
    try (RecordingRoom room =
        new RecordingRoom(
            t -> new Trouble(under.folder.create(t), full, null), under.keys, under.folder)) {
      RecordingTarget target = RecordingUnderTest.target();
      Recorder recorder = room.record(target, tapped::set, t -> {});
      speech.heardBy(tapped.get(), Codec.PCMU, 0);
      awaitLength(recorder, 1500);
      full.set(false);
      Recorded recorded = recorder.stop().toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertThat(recorded.isWhole()).isTrue();
      assertThat(Speech.contains(under.wav(target), pcm(0))).isTrue();
    }
  }

  @Test
  void aDiskThatStaysFullEndsTheRecordingAsIncompleteAndSaysHowMuchIsMissing() throws Exception {
    AtomicBoolean full = new AtomicBoolean(false);
    try (RecordingRoom room =
        new RecordingRoom(
            t -> new Trouble(under.folder.create(t), full, null), under.keys, under.folder)) {
      RecordingTarget target = RecordingUnderTest.target();
      Recorder recorder = room.record(target, tapped::set, t -> {});
      speech.heardBy(tapped.get(), Codec.PCMU, 0);
      await().until(() -> under.file(target).toFile().length() > Header.LENGTH);
      full.set(true);
      long before = recorder.length().toMillis();
      awaitLength(recorder, before + 600);
      Recorded recorded = recorder.stop().toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertThat(recorded.isWhole()).isFalse();
      assertThat(recorded.missing()).isBetween(Duration.ofMillis(400), recorded.length());
      try (var sound = under.folder.open(target.id()).orElseThrow()) {
        assertThat(sound.isCut()).isTrue();
        assertThat(sound.length()).isPositive();
      }
    }
  }

  @Test
  void aDiskThatHangsCostsPacketsAndNeverTime() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    try (RecordingRoom room =
        new RecordingRoom(
            t -> new Trouble(under.folder.create(t), new AtomicBoolean(), hangs),
            under.keys,
            under.folder)) {
      Recorder recorder = room.record(RecordingUnderTest.target(), tapped::set, t -> {});
      long began = System.nanoTime();
      for (int i = 0; i < 5_000; i++) {
        speech.saidTo(tapped.get(), Codec.PCMU, i % 900);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
      var stopped = recorder.stop().toCompletableFuture();
      assertThat(stopped).isNotDone();
      hangs.countDown();
      assertThat(stopped.get(10, TimeUnit.SECONDS).missing()).isPositive();
    }
  }

  @Test
  void closingTheRoomEndsWhatGoesOn() throws Exception {
    RecordingTarget target = RecordingUnderTest.target();
    try (RecordingRoom room = new RecordingRoom(under.folder)) {
      var _ = room.record(target, tapped::set, t -> {});
      speech.heardBy(tapped.get(), Codec.PCMU, 0);
    }
    try (var sound = under.folder.open(target.id()).orElseThrow()) {
      assertThat(sound.isCut()).isFalse();
    }
  }

  /** A disk on which something is wrong. */
  private record Trouble(Disk disk, AtomicBoolean full, CountDownLatch hangs) implements Disk {
    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
      if (hangs != null) {
        try {
          hangs.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      if (full.get()) {
        // Half of it still fits.
        disk.write(bytes.slice(0, bytes.remaining() / 2), at);
        throw new IOException("No space left on device");
      }
      disk.write(bytes, at);
    }

    @Override
    public void force() throws IOException {
      disk.force();
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }
}
