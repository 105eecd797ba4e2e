package dev.jackfield.desk;

import dev.jackfield.engine.call.LiveBoard;
import dev.jackfield.engine.queue.QueueBoard;
import java.util.concurrent.atomic.AtomicLong;

/** Rises when calls, queues or agents changed; as long as the board lives. Thread-safe. */
final class BoardChanges {
  private final LiveBoard live;
  private final AtomicLong told = new AtomicLong();

  BoardChanges(LiveBoard live, QueueBoard board) {
    this.live = live;
    AutoCloseable _ = board.watch(told::incrementAndGet);
  }

  long count() {
    return live.changes() + told.get();
  }
}
