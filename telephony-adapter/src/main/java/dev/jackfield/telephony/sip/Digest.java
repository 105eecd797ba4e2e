package dev.jackfield.telephony.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The sums of digest authentication with MD5 (RFC 7616 section 3.4, RFC 2617). Stateless. */
public final class Digest {
  private Digest() {}

  /** HA1, hex: what stands for the password. */
  public static String ha1(String user, String realm, String password) {
    return md5(user + ":" + realm + ":" + password);
  }

  static String response(
      String ha1, String nonce, String count, String clientNonce, String method, String uri) {
    String ha2 = md5(method + ":" + uri);
    return md5(ha1 + ":" + nonce + ":" + count + ":" + clientNonce + ":auth:" + ha2);
  }

  /** Without qop, as servers that only know RFC 2069 ask for it. */
  static String oldResponse(String ha1, String nonce, String method, String uri) {
    return md5(ha1 + ":" + nonce + ":" + md5(method + ":" + uri));
  }

  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String md5(String text) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
