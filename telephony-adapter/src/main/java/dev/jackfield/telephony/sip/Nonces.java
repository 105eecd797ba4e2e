package dev.jackfield.telephony.sip;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that carry their time under our signature, so that none has to be kept (RFC 7616 section
 * 5.4); kept is only how far each was counted. Safe for any thread.
 */
final class Nonces {
  static final Duration LIFE = Duration.ofMinutes(5);
  private static final int COUNTED = 10_000;
  private static final int SIGNATURE = 16;

  private final InstantSource clock;
  private final SecretKeySpec secret;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  enum Check {
    GOOD,
    STALE,
    /** Not ours, or a count that was used already. */
    BAD
  }

  Nonces(InstantSource clock) {
    this.clock = clock;
    byte[] key = new byte[32];
    random.nextBytes(key);
    secret = new SecretKeySpec(key, "HmacSHA256");
  }

  String next() {
    byte[] stamp =
        ByteBuffer.allocate(16).putLong(clock.millis()).putLong(random.nextLong()).array();
    byte[] nonce = ByteBuffer.allocate(16 + SIGNATURE).put(stamp).put(signature(stamp)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
  }

  /** Checks who made it and when. */
  Check check(String nonce) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(nonce);
    } catch (IllegalArgumentException e) {
      return Check.BAD;
    }
    if (bytes.length != 16 + SIGNATURE) {
      return Check.BAD;
    }
    byte[] stamp = Arrays.copyOf(bytes, 16);
    byte[] signature = Arrays.copyOfRange(bytes, 16, bytes.length);
    if (!MessageDigest.isEqual(signature, signature(stamp))) {
      return Check.BAD;
    }
    long age = clock.millis() - ByteBuffer.wrap(stamp).getLong();
    return age < 0 || age > LIFE.toMillis() ? Check.STALE : Check.GOOD;
  }

  /** Counts a use of a good nonce; false when it was counted that far before: a replay. */
  synchronized boolean count(String nonce, int count) {
    if (count <= counts.getOrDefault(nonce, 0)) {
      return false;
    }
    counts.put(nonce, count);
    if (counts.size() > COUNTED) {
      var oldest = counts.entrySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }

  private byte[] signature(byte[] stamp) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return Arrays.copyOf(mac.doFinal(stamp), SIGNATURE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
