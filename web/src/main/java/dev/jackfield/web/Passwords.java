package dev.jackfield.web;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Passwords of people who sign in: made, checked, hashed. */
public final class Passwords {
  /** No letter that is taken for another: passwords are read from a screen and typed. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MADE_LENGTH = 16;
  private static final int SHORTEST = 12;
  private static final int LONGEST_BYTES = 72;

  private final PasswordEncoder encoder;

  Passwords(PasswordEncoder encoder) {
    this.encoder = encoder;
  }

  /** A new one, 92 random bits. */
  public static String make() {
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < MADE_LENGTH; i++) {
      made.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return made.toString();
  }

  /** Message key of what is wrong with it; empty when it will do. BCrypt reads 72 bytes. */
  public static Optional<String> fault(String password, String user) {
    if (password.length() < SHORTEST) {
      return Optional.of("password.short");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      return Optional.of("password.long");
    }
    return password.equalsIgnoreCase(user) || password.chars().distinct().count() < 4
        ? Optional.of("password.simple")
        : Optional.empty();
  }

  public String hash(String password) {
    return String.valueOf(encoder.encode(password));
  }

  public boolean matches(String password, String hash) {
    return encoder.matches(password, hash);
  }
}
