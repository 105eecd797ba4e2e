package dev.jackfield.exchange;

/**
 * Names one telephony node. Stable over restarts (kept in the data folder), so its jobs find it
 * again.
 */
public record NodeName(String value) {
  public NodeName {
    if (!value.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException(
          "a node's name is 1 to 40 letters, digits, '-' or '_', not: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
