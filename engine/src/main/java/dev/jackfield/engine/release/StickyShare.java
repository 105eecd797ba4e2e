package dev.jackfield.engine.release;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Set;

/**
 * Which callers are in a share. The same caller is always in or out while the salt stays, and who
 * is in a small share is in every larger one. SHA-256, so that numbers that differ in one digit
 * fall as if thrown.
 */
final class StickyShare {
  private static final int PARTS = 10_000;
  private static final int PARTS_A_PERCENT = PARTS / 100;

  /** What networks send for callers who withhold their number. */
  private static final Set<String> NOBODY =
      Set.of("", "anonymous", "unavailable", "unknown", "private", "restricted", "withheld");

  private StickyShare() {}

  /**
   * @param call decides for a caller who cannot be known again
   */
  static boolean isIn(int percent, String salt, String caller, String call) {
    String who = NOBODY.contains(caller.toLowerCase(Locale.ROOT)) ? "call " + call : caller;
    return part(salt, who) < percent * PARTS_A_PERCENT;
  }

  private static int part(String salt, String who) {
    byte[] hash =
        sha256().digest((salt.length() + ":" + salt + who).getBytes(StandardCharsets.UTF_8));
    return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), PARTS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
