package dev.jackfield.connector.guard;

/** The other side is well, and said what a flow can catch as an error. */
public final class Said extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * @param code of the BPMN error, which the step declares
   */
  public Said(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
