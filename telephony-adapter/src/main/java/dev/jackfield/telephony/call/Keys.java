package dev.jackfield.telephony.call;

import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Keys pressed while no step collects: they count for the next one that does. Until then nobody
 * knows whether they are a secret, so nobody is told of them. Owned by the call's executor.
 */
final class Keys {
  private static final int KEPT = 32;

  /** A key and when it was pressed. */
  record Pressed(char key, Instant at) {}

  private final ArrayDeque<Pressed> keys = new ArrayDeque<>();

  void keep(Pressed key) {
    if (keys.size() < KEPT) {
      keys.add(key);
    }
  }

  @Nullable Pressed next() {
    return keys.poll();
  }
}
