package dev.jackfield.engine.agent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Passwords of phones: made by us, shown once, kept only as digest HA1 (RFC 7616 section 3.4.2).
 */
public final class PhonePassword {
  /** The realm of all phones' accounts. */
  public static final String REALM = "jackfield";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 12;

  private PhonePassword() {}

  /** A new password, 96 random bits. */
  public static String make() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** MD5(user:realm:password) in hex. MD5 is what phones speak; it never leaves the database. */
  public static String ha1(String user, String password) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5")
                  .digest((user + ":" + REALM + ":" + password).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no MD5", e);
    }
  }
}
