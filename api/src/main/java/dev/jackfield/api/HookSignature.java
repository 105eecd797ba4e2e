package dev.jackfield.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says who sent something and when: {@code t=<seconds>,v1=<hex>}, HMAC-SHA256 over {@code
 * <seconds>.<body>}, as our own webhooks are signed.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HookSignature(long seconds, byte[] shown) {
  /** How far a sender's clock may be off, and how old a request may be. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Pattern WRITTEN = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

  /**
   * @throws IllegalArgumentException when it is none
   */
  static HookSignature of(String header) {
    Matcher written = WRITTEN.matcher(header);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "Jackfield-Signature is written t=<seconds>,v1=<64 hex digits>");
    }
    return new HookSignature(
        Long.parseLong(written.group(1)), HexFormat.of().parseHex(written.group(2)));
  }

  boolean isOf(Instant now) {
    return Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(TOLERANCE) <= 0;
  }

  /** In the same time, however much of it is right. */
  boolean isFor(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(mac.doFinal(body), shown);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot reckon a signature", e);
    }
  }

  String hex() {
    return HexFormat.of().formatHex(shown);
  }
}
