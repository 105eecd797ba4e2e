package dev.jackfield.telephony.sip;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong proofs by source, so that passwords cannot be tried at leisure. Safe for any thread.
 */
final class Failures {
  private static final int ALLOWED = 20;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int SOURCES = 10_000;

  private final InstantSource clock;
  private final Map<InetAddress, Tally> tallies = new LinkedHashMap<>();

  private record Tally(long since, int count) {}

  Failures(InstantSource clock) {
    this.clock = clock;
  }

  synchronized boolean tooMany(InetAddress source) {
    Tally tally = tallies.get(source);
    if (tally == null) {
      return false;
    }
    if (clock.millis() - tally.since() > WINDOW.toMillis()) {
      tallies.remove(source);
      return false;
    }
    return tally.count() >= ALLOWED;
  }

  synchronized void another(InetAddress source) {
    tallies.merge(
        source, new Tally(clock.millis(), 1), (t, one) -> new Tally(t.since(), t.count() + 1));
    if (tallies.size() > SOURCES) {
      var oldest = tallies.entrySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }
}
