package dev.jackfield.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Personal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded is stored once, in order, also when the store is away or the process dies. */
class TraceWriterTest {
  private static final NodeName NODE = new NodeName("n1");

  @TempDir Path folder;

  /** A store that can be away. */
  private static final class FlakyStore implements TraceStore {
    final List<TraceEntry> entries = Collections.synchronizedList(new ArrayList<>());
    volatile boolean away;

    @Override
    public void store(List<TraceEntry> some) {
      if (away) {
        throw new IllegalStateException("the database is away");
      }
      some.stream()
          .filter(e -> entries.stream().noneMatch(known -> known.seq() == e.seq()))
          .forEach(entries::add);
    }

    List<String> types() {
      return entries.stream().map(e -> e.call() + " " + e.type()).toList();
    }
  }

  private final FlakyStore store = new FlakyStore();

  private TraceWriter writer() {
    return new TraceWriter(NODE, folder, store, Clock.systemUTC(), _ -> {});
  }

  @Test
  void eventsAreStoredInTheirOrder() throws Exception {
    try (TraceWriter writer = writer()) {
      for (int n = 0; n < 500; n++) {
        writer.record(answered("c" + n));
      }
      writer.stored().toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertThat(store.entries)
          .extracting(TraceEntry::call)
          .startsWith("c0", "c1")
          .endsWith("c499");
      assertThat(store.entries).extracting(TraceEntry::seq).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void personalDataStandsApart() throws Exception {
    try (TraceWriter writer = writer()) {
      writer.record(new CallEvent.KeyPressed(new CallId("c1"), Instant.EPOCH, new Personal("7")));
      writer.stored().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
    TraceEntry entry = store.entries.getFirst();
    assertThat(entry.data()).doesNotContain("7");
    assertThat(entry.personal()).containsEntry("key", "7");
  }

  @Test
  void whatTheStoreMissedWhileAwayIsStoredWhenItIsBack() throws Exception {
    store.away = true;
    try (TraceWriter writer = writer()) {
      writer.record(answered("c1"));
      var stored = writer.stored().toCompletableFuture();
      writer.record(answered("c2"));
      assertThat(store.entries).isEmpty();
      store.away = false;
      stored.get(10, TimeUnit.SECONDS);
      writer.stored().toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertThat(store.types()).containsExactly("c1 CallAnswered", "c2 CallAnswered");
    }
  }

  @Test
  void theNextProcessStoresWhatAnEarlierOneLeftAndDropsATornLine() throws Exception {
    store.away = true;
    try (TraceWriter writer = writer()) {
      writer.record(answered("c1"));
    }
    Path journal = folder.resolve("trace-n1.journal");
    assertThat(Files.size(journal)).isPositive();
    Files.writeString(journal, "{\"node\":\"n1\",\"seq\":", StandardOpenOption.APPEND);
    store.away = false;
    try (TraceWriter next = writer()) {
      next.record(answered("c2"));
      next.stored().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
    assertThat(store.types()).containsExactly("c1 CallAnswered", "c2 CallAnswered");
    assertThat(Files.size(journal)).isZero();
  }

  private static CallEvent answered(String call) {
    return new CallEvent.CallAnswered(new CallId(call), Instant.now());
  }
}
