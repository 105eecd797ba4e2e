package dev.jackfield.engine.chore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what rooms have to do from time to time. Thread-safe. */
public final class Chores {
  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

  private final List<Chore> chores;
  private final ScheduledExecutorService timer;
  private final List<Future<?>> onDuty = new ArrayList<>();

  public Chores(List<Chore> chores, ScheduledExecutorService timer) {
    this.chores = List.copyOf(chores);
    this.timer = timer;
  }

  /** Begins what each process does. */
  public void begin() {
    begin(Chore.Place.EVERYWHERE);
  }

  /** Begins what the engine on duty does. */
  public synchronized void beginOnDuty() {
    onDuty.addAll(begin(Chore.Place.ON_DUTY));
  }

  public synchronized void endOnDuty() {
    onDuty.forEach(chore -> chore.cancel(false));
    onDuty.clear();
  }

  private List<Future<?>> begin(Chore.Place place) {
    return chores.stream()
        .filter(c -> c.place() == place)
        .<Future<?>>map(
            c ->
                timer.scheduleWithFixedDelay(
                    () -> Thread.startVirtualThread(() -> once(c.work())),
                    c.pause().toMillis(),
                    c.pause().toMillis(),
                    TimeUnit.MILLISECONDS))
        .toList();
  }

  private static void once(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      LOG.warn("a chore failed and is tried again: {}", failed.toString());
    }
  }
}
