package dev.jackfield.step;

/**
 * The flow gave a step something it cannot work with. The message says what, where and what would
 * be right.
 */
public final class BadStepInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadStepInput(String message) {
    super(message);
  }
}
