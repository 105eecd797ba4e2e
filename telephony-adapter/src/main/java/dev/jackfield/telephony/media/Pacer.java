package dev.jackfield.telephony.media;

import io.netty.channel.EventLoop;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the legs of one event loop when their next packet is due: one timer for all of them, and
 * whatever is due within a millisecond leaves in the same turn. Owned by its event loop.
 */
final class Pacer implements Runnable {
  private static final long EARLY_NANOS = 1_000_000;

  /** A leg with something to send. */
  interface Paced {
    long due();

    /** Sends the one packet that is due, and asks again with {@link Pacer#add} for the next. */
    void send(long now);
  }

  private final EventLoop loop;
  private final PriorityQueue<Paced> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Paced::due));
  private @Nullable Future<?> timer;
  private long timerAt;
  private boolean running;

  Pacer(EventLoop loop) {
    this.loop = loop;
  }

  /** The leg's next packet is due. Its due time must not change before it is woken or removed. */
  void add(Paced leg) {
    waiting.add(leg);
    arm();
  }

  void remove(Paced leg) {
    waiting.remove(leg);
  }

  @Override
  public void run() {
    timer = null;
    running = true;
    try {
      Paced leg;
      while ((leg = waiting.peek()) != null) {
        long now = System.nanoTime();
        if (leg.due() - now > EARLY_NANOS) {
          break;
        }
        waiting.poll();
        leg.send(now);
      }
    } finally {
      running = false;
    }
    arm();
  }

  private void arm() {
    Paced first = waiting.peek();
    if (running || first == null) {
      return;
    }
    if (timer != null) {
      if (timerAt <= first.due()) {
        return;
      }
      timer.cancel(false);
    }
    timerAt = first.due();
    timer = loop.schedule(this, timerAt - System.nanoTime(), TimeUnit.NANOSECONDS);
  }
}
