package dev.jackfield.engine.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of a simulation: it is where the next event is. Not thread-safe. */
final class VirtualClock extends Clock {
  private static final double NANOS = 1e9;

  private final Instant begin;
  private Instant now;

  VirtualClock(Instant begin) {
    this.begin = begin;
    this.now = begin;
  }

  /** So many seconds after the beginning. */
  void put(double seconds) {
    now = at(seconds);
  }

  Instant at(double seconds) {
    return begin.plusNanos(Math.round(seconds * NANOS));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
