package dev.jackfield.telephony.recording;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM of the JDK (NIST SP 800-38D): 96-bit nonces, 128-bit tags. Stateless. */
final class Crypt {
  static final int KEY = 32;
  static final int NONCE = 12;
  static final int TAG = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Crypt() {}

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  static SecretKey key(byte[] bytes) {
    return new SecretKeySpec(bytes, "AES");
  }

  static byte[] seal(SecretKey key, byte[] nonce, byte[] bound, byte[] plain) {
    try {
      return run(Cipher.ENCRYPT_MODE, key, nonce, bound, plain, plain.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot encrypt with AES-256-GCM", e);
    }
  }

  /**
   * @throws AEADBadTagException when it was not sealed with this key, nonce and bound data
   */
  static byte[] open(SecretKey key, byte[] nonce, byte[] bound, byte[] sealed, int length)
      throws AEADBadTagException {
    try {
      return run(Cipher.DECRYPT_MODE, key, nonce, bound, sealed, length);
    } catch (AEADBadTagException forged) {
      throw forged;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot decrypt with AES-256-GCM", e);
    }
  }

  private static byte[] run(
      int mode, SecretKey key, byte[] nonce, byte[] bound, byte[] input, int length)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(bound);
    return cipher.doFinal(input, 0, length);
  }
}
