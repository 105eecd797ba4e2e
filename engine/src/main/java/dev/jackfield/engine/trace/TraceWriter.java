package dev.jackfield.engine.trace;

import dev.jackfield.exchange.CallTrace;
import dev.jackfield.exchange.NodeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in memory only on the caller's thread. One thread of its own appends each event to a
 * journal file at once and stores batches at most 200 ms behind. While the store is away the
 * journal grows and is stored later. Lines are numbered, so storing one again is harmless.
 */
public final class TraceWriter implements CallTrace, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TraceWriter.class);
  private static final Duration BATCH = Duration.ofMillis(100);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int LARGEST_BATCH = 2_000;
  private static final int MOST_IN_MEMORY = 50_000;
  private static final long JOURNAL_KEPT_BYTES = 1 << 22;

  private sealed interface Item {}

  private record Event(CallEvent event) implements Item {}

  private record Mark(CompletableFuture<Void> reached) implements Item {}

  private record Close() implements Item {}

  private record Fresh(TraceEntry entry, long start, long end) {}

  private record Waiting(CompletableFuture<Void> reached, long offset) {}

  private final String node;
  private final TraceStore store;
  private final Consumer<CallEvent> listener;
  private final EventLines lines = new EventLines();
  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final Journal journal;
  private final Deque<Fresh> fresh = new ArrayDeque<>();
  private final Deque<Waiting> marks = new ArrayDeque<>();
  private final Thread writer;
  private long seq;
  private long stored;
  private long storeAtNanos = System.nanoTime();
  private boolean storeIsAway;
  private boolean closing;

  /**
   * Takes over what an earlier process left in the journal.
   *
   * @param listener sees every event on the thread that records it; must not block
   */
  public TraceWriter(
      NodeName node, Path folder, TraceStore store, Clock clock, Consumer<CallEvent> listener) {
    this.node = node.value();
    this.store = store;
    this.listener = listener;
    // Rises over restarts without asking anybody: no process records a million events a
    // millisecond.
    this.seq = clock.millis() << 20;
    try {
      this.journal = new Journal(folder.resolve("trace-" + node + ".journal"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the trace's journal in " + folder, e);
    }
    this.writer = Thread.ofPlatform().name("trace-writer").daemon().start(this::run);
  }

  @Override
  public void record(CallEvent event) {
    items.add(new Event(event));
    listener.accept(event);
  }

  /**
   * Completes when all that was recorded until now, and what an earlier process left, is stored.
   */
  public CompletionStage<Void> stored() {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    items.add(new Mark(reached));
    return reached;
  }

  private void run() {
    List<Item> taken = new ArrayList<>();
    try {
      while (!closing || (isBehind() && !storeIsAway)) {
        Item first = items.poll(untilStore(), TimeUnit.NANOSECONDS);
        if (first != null) {
          taken.add(first);
          items.drainTo(taken, LARGEST_BATCH);
          take(taken);
          taken.clear();
        }
        if (isBehind() && System.nanoTime() - storeAtNanos >= 0) {
          storeSome();
        }
      }
      if (!isBehind()) {
        journal.clear();
      }
      journal.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.error("the trace's journal cannot be written; events are lost from here on", e);
    }
  }

  private boolean isBehind() throws IOException {
    return stored < journal.size();
  }

  private long untilStore() throws IOException {
    return isBehind() ? Math.max(0, storeAtNanos - System.nanoTime()) : RETRY.toNanos();
  }

  private void take(List<Item> taken) throws IOException {
    StringBuilder text = new StringBuilder();
    long at = journal.size();
    boolean wasBehind = isBehind();
    for (Item item : taken) {
      switch (item) {
        case Event e -> {
          TraceEntry entry = lines.line(node, seq++, e.event());
          String line = lines.write(entry) + "\n";
          text.append(line);
          long end = at + line.getBytes(StandardCharsets.UTF_8).length;
          fresh.add(new Fresh(entry, at, end));
          at = end;
        }
        case Mark m -> marks.add(new Waiting(m.reached(), at));
        case Close c -> closing = true;
      }
    }
    if (!text.isEmpty()) {
      journal.append(text.toString());
    }
    if (fresh.size() > MOST_IN_MEMORY) {
      fresh.clear();
    }
    if (!wasBehind) {
      storeAtNanos = System.nanoTime() + BATCH.toNanos();
    }
    reachMarks();
  }

  private void storeSome() throws IOException {
    List<TraceEntry> batch = new ArrayList<>();
    long end = stored;
    while (!fresh.isEmpty() && fresh.getFirst().end() <= stored) {
      fresh.removeFirst();
    }
    if (!fresh.isEmpty() && fresh.getFirst().start() == stored) {
      for (Fresh f : fresh) {
        if (batch.size() == LARGEST_BATCH) {
          break;
        }
        batch.add(f.entry());
        end = f.end();
      }
    } else {
      Journal.Chunk chunk = journal.read(stored);
      chunk.lines().forEach(l -> batch.add(lines.read(l)));
      end = chunk.end();
    }
    try {
      store.store(batch);
      if (storeIsAway) {
        LOG.info("the trace is stored again");
      }
      storeIsAway = false;
      stored = end;
      storeAtNanos = System.nanoTime() + (isBehind() ? 0 : BATCH.toNanos());
      reachMarks();
      clearJournal();
    } catch (RuntimeException away) {
      if (!storeIsAway) {
        LOG.warn("the trace cannot be stored now; it is kept in the journal: {}", away.toString());
      }
      storeIsAway = true;
      storeAtNanos = System.nanoTime() + RETRY.toNanos();
    }
  }

  private void reachMarks() {
    while (!marks.isEmpty() && marks.getFirst().offset() <= stored) {
      marks.removeFirst().reached().complete(null);
    }
  }

  private void clearJournal() throws IOException {
    if (!isBehind() && marks.isEmpty() && stored > JOURNAL_KEPT_BYTES) {
      journal.clear();
      stored = 0;
      fresh.clear();
    }
  }

  /** Stores what is left, if the store is there, and stops. */
  @Override
  public void close() {
    items.add(new Close());
    try {
      writer.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
