package dev.jackfield.connector.sdk;

/** A jar that is no connector; the message says why and what would be right. */
final class JarRefused extends Exception {
  private static final long serialVersionUID = 1;

  JarRefused(String why) {
    super(why);
  }

  JarRefused(String why, Throwable cause) {
    super(why, cause);
  }
}
