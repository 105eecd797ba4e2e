package dev.jackfield.engine.simulation;

/** A scenario or a file of past calls that cannot be played, and what would be right. */
public final class BadScenario extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadScenario(String message) {
    super(message);
  }
}
