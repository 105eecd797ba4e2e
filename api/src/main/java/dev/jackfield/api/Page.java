package dev.jackfield.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next address of the part after it; null: this is the last
 */
record Page<T>(List<T> items, @Nullable String next) {
  static final int USUAL = 50;
  private static final int MOST = 200;

  /** A limit that was asked for, in bounds. */
  static int limit(int asked) {
    if (asked < 1 || asked > MOST) {
      throw ApiProblem.wrong("limit", "From 1 to " + MOST + ".");
    }
    return asked;
  }

  static int offset(int asked) {
    if (asked < 0 || asked > 100_000) {
      throw ApiProblem.wrong("offset", "From 0 to 100000; narrow the search down instead.");
    }
    return asked;
  }

  /**
   * @param read one more than the limit, where there are more
   * @param address with all that was asked, but for {@code offset}
   */
  static <T> Page<T> of(List<T> read, int limit, int offset, String address) {
    return read.size() <= limit
        ? new Page<>(read, null)
        : new Page<>(
            List.copyOf(read.subList(0, limit)),
            address + (address.contains("?") ? "&" : "?") + "offset=" + (offset + limit));
  }
}
