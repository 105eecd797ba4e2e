package dev.jackfield.telephony.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.media.Tap;
import dev.jackfield.telephony.recording.Recorder.Recorded;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What recording costs: 100 calls, both sides, in real time. Prints its figures. */
@Tag("alone")
@Timeout(60)
class HundredLegsTest {
  private static final int LEGS = 100;
  private static final int SECONDS = 10;

  private final RecordingUnderTest under = new RecordingUnderTest();
  private final Speech speech = new Speech(SECONDS + 1, 11);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  HundredLegsTest() throws Exception {}

  @Test
  void aHundredCallsAreRecordedWithoutLosingAPacket() throws Exception {
    try (RecordingRoom room = new RecordingRoom(under.folder)) {
      List<Tap> taps = new ArrayList<>();
      List<Recorder> recorders = new ArrayList<>();
      for (int i = 0; i < LEGS; i++) {
        recorders.add(room.record(RecordingUnderTest.target(), taps::add, taps::remove));
      }
      long writerBefore = writerNanos();
      long mediaNanos = play(List.copyOf(taps));
      long writerNanos = writerNanos() - writerBefore;
      for (Recorder recorder : recorders) {
        CompletableFuture<Recorded> stopped = recorder.stop().toCompletableFuture();
        assertThat(stopped.get(20, TimeUnit.SECONDS).isWhole()).isTrue();
      }
      double calls = LEGS * SECONDS;
      System.out.printf(
          "recording %d calls for %d s: writer %.1f %% of a core, media threads %.1f %%;"
              + " %.2f ms of CPU a call's second%n",
          LEGS,
          SECONDS,
          100.0 * writerNanos / Duration.ofSeconds(SECONDS).toNanos(),
          100.0 * mediaNanos / Duration.ofSeconds(SECONDS).toNanos(),
          (writerNanos + mediaNanos) / 1e6 / calls);
    }
  }

  /** CPU time of the thread that plays a media thread's part. */
  private long play(List<Tap> taps) throws Exception {
    AtomicInteger frame = new AtomicInteger();
    AtomicLong nanos = new AtomicLong();
    CompletableFuture<Void> over = new CompletableFuture<>();
    try (ScheduledExecutorService media = Executors.newSingleThreadScheduledExecutor()) {
      media.scheduleAtFixedRate(
          () -> {
            long before = threads.getCurrentThreadCpuTime();
            int now = frame.getAndIncrement();
            for (Tap tap : taps) {
              speech.heardBy(tap, Codec.PCMU, now);
              speech.saidTo(tap, Codec.PCMA, now);
            }
            nanos.addAndGet(threads.getCurrentThreadCpuTime() - before);
            if (now == SECONDS * 50) {
              over.complete(null);
            }
          },
          0,
          20,
          TimeUnit.MILLISECONDS);
      over.get(SECONDS + 20, TimeUnit.SECONDS);
      media.shutdownNow();
    }
    return nanos.get();
  }

  private long writerNanos() {
    return Arrays.stream(threads.getAllThreadIds())
        .filter(
            id -> {
              var info = threads.getThreadInfo(id);
              return info != null && info.getThreadName().equals("recording-writer");
            })
        .map(threads::getThreadCpuTime)
        .max()
        .orElse(0);
  }
}
