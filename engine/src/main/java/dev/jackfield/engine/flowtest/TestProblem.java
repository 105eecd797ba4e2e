package dev.jackfield.engine.flowtest;

/** A test cannot be read. */
public final class TestProblem extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String file;
  private final int line;
  private final String words;

  /**
   * @param line from 1
   * @param words what is wrong there, and what would be right
   */
  TestProblem(String file, int line, String words) {
    super(file + ", line " + line + ": " + words);
    this.file = file;
    this.line = line;
    this.words = words;
  }

  public String file() {
    return file;
  }

  public int line() {
    return line;
  }

  public String words() {
    return words;
  }
}
