package dev.jackfield.app;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the person at the terminal reads. One line for each thing. Thread-safe. */
public class Console {
  private final PrintStream out;

  public Console(PrintStream out) {
    this.out = out;
  }

  public void say(String line) {
    out.println(line);
    out.flush();
  }

  /** A part is ready, and how long it took. */
  void ready(String part, String what, long sinceNanos) {
    Duration took = Duration.ofNanos(System.nanoTime() - sinceNanos);
    say(String.format(Locale.ROOT, "  %-10s %s (%.1f s)", part, what, took.toMillis() / 1000.0));
  }
}
