package dev.jackfield.exchange;

/**
 * Names one call of a caller with us, over all its legs. Unique for ever; says nothing of who
 * calls.
 */
public record CallId(String value) {
  public CallId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a call id must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
