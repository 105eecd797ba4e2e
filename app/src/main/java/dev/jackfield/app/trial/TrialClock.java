package dev.jackfield.app.trial;

import dev.jackfield.telephony.call.VirtualTime;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The one time of everything in Java that takes part in a try: that of the caller. Between tries it
 * is the real one. Thread-safe.
 */
final class TrialClock extends Clock {
  private volatile InstantSource source = InstantSource.system();
  private volatile VirtualTime time = new VirtualTime(InstantSource.system());

  /** A try begins. */
  void follow(VirtualTime begun) {
    time = begun;
    source = begun;
  }

  /** No try: it is as late as it is. */
  void followNobody() {
    source = InstantSource.system();
  }

  /** Of the try that is. */
  VirtualTime time() {
    return time;
  }

  @Override
  public Instant instant() {
    return source.instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
