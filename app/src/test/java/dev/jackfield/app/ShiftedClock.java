package dev.jackfield.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Goes as the machine's clock does, but can be set ahead. Thread-safe. */
final class ShiftedClock extends Clock {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /** It is this time now. */
  void set(Instant now) {
    ahead.set(Duration.between(Instant.now(), now));
  }

  void forward(Duration by) {
    ahead.updateAndGet(a -> a.plus(by));
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a shifted clock has no zone");
  }
}
