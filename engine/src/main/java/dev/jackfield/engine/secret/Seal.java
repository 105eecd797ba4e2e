package dev.jackfield.engine.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets that we must be able to read again (AES-256-GCM, a random 96-bit IV in front, NIST
 * SP 800-38D). The key lies in the data folder, apart from the database. Thread-safe.
 */
public final class Seal {
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  private Seal(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /** Reads the key file, or makes one that only its owner can read. */
  public static Seal keyIn(Path folder) throws IOException {
    Path file = folder.resolve("secret.key");
    if (!Files.exists(file)) {
      byte[] fresh = new byte[KEY_BYTES];
      RANDOM.nextBytes(fresh);
      Files.createDirectories(folder);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, fresh, StandardOpenOption.WRITE);
    }
    byte[] key = Files.readAllBytes(file);
    if (key.length != KEY_BYTES) {
      throw new IOException(file + " is not a key of " + KEY_BYTES + " bytes; restore it");
    }
    return new Seal(key);
  }

  public byte[] seal(String secret) {
    byte[] iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, iv, secret.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(IV_BYTES + sealed.length).put(iv).put(sealed).array();
  }

  public String open(byte[] sealed) {
    ByteBuffer in = ByteBuffer.wrap(sealed);
    byte[] iv = new byte[IV_BYTES];
    in.get(iv);
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return new String(run(Cipher.DECRYPT_MODE, iv, rest), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] iv, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret cannot be sealed or opened with this key", e);
    }
  }
}
