package dev.jackfield.app;

import java.io.PrintWriter;

/** A console whose lines a test reads. */
final class PrintedLines extends Console {
  private final PrintWriter lines;

  PrintedLines(PrintWriter lines) {
    super(System.out);
    this.lines = lines;
  }

  @Override
  public void say(String line) {
    lines.println(line);
  }
}
