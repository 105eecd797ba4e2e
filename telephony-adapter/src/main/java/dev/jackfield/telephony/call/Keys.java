package dev.jackfield.telephony.call;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Keys pressed while no menu collects: they count for the next one. Owned by the call's executor.
 */
final class Keys {
  private static final int KEPT = 32;

  private final ArrayDeque<Character> keys = new ArrayDeque<>();

  void keep(char key) {
    if (keys.size() < KEPT) {
      keys.add(key);
    }
  }

  @Nullable Character next() {
    return keys.poll();
  }
}
