package dev.jackfield.telephony.call;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what belongs to one call one after the other, on threads that all calls share. */
final class Serial implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(Serial.class);

  private final String owner;
  private final Executor threads;
  private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  Serial(String owner, Executor threads) {
    this.owner = owner;
    this.threads = threads;
  }

  @Override
  public void execute(Runnable action) {
    queue.add(action);
    if (waiting.getAndIncrement() == 0) {
      threads.execute(this::drain);
    }
  }

  private void drain() {
    do {
      Runnable action = queue.poll();
      if (action != null) {
        try {
          action.run();
        } catch (RuntimeException e) {
          LOG.error("{}: something went wrong, the call goes on", owner, e);
        }
      }
    } while (waiting.decrementAndGet() > 0);
  }
}
