package dev.jackfield.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing passwords slow: after five wrong ones for the same name from the same address it
 * waits 30 s, then twice as long each time, up to 15 minutes; and after fifty from one address
 * whatever the names. In memory, of this node. Thread-safe.
 */
final class SignInGuard {
  private static final int FREE_TRIES = 5;
  private static final int FREE_TRIES_OF_ADDRESS = 50;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final int MOST_KEPT = 20_000;
  private static final int MOST_DOUBLINGS = 10;

  private static final class Tries {
    int failed;
    Instant until = Instant.MIN;
    Instant last = Instant.MIN;
  }

  private final Clock clock;
  private final Map<String, Tries> tries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
          return size() > MOST_KEPT;
        }
      };

  SignInGuard(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts a try, as a wrong one until {@link #succeeded}, so that many at once are counted too.
   *
   * @return how long to wait before the next; zero when this one may go on
   */
  synchronized Duration begin(String user, String address) {
    Duration wait = left(of(user, address));
    Duration waitOfAddress = left(of(address));
    Duration longest = wait.compareTo(waitOfAddress) > 0 ? wait : waitOfAddress;
    if (longest.isZero()) {
      count(of(user, address), FREE_TRIES);
      count(of(address), FREE_TRIES_OF_ADDRESS);
    }
    return longest;
  }

  synchronized void succeeded(String user, String address) {
    tries.remove(key(user, address));
    Tries ofAddress = of(address);
    ofAddress.failed = Math.max(0, ofAddress.failed - 1);
    ofAddress.until = Instant.MIN;
  }

  private Duration left(Tries t) {
    Instant now = clock.instant();
    if (t.last.isBefore(now.minus(LONGEST_WAIT))) {
      t.failed = 0;
    }
    return t.until.isAfter(now) ? Duration.between(now, t.until) : Duration.ZERO;
  }

  private void count(Tries t, int free) {
    t.failed++;
    t.last = clock.instant();
    int over = t.failed - free;
    if (over >= 0) {
      Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(over, MOST_DOUBLINGS));
      t.until = t.last.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
  }

  private Tries of(String user, String address) {
    return tries.computeIfAbsent(key(user, address), _ -> new Tries());
  }

  private Tries of(String address) {
    return tries.computeIfAbsent(key("", address), _ -> new Tries());
  }

  private static String key(String user, String address) {
    return address + " " + user;
  }
}
