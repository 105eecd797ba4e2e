package dev.jackfield.app;

import org.springframework.boot.web.server.PortInUseException;

/** Says in one line why something could not be done, and what to do. */
final class Failures {
  private Failures() {}

  static String words(Throwable failure) {
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof CannotStart) {
        return String.valueOf(cause.getMessage());
      }
      if (cause instanceof PortInUseException taken) {
        return "HTTP port "
            + taken.getPort()
            + " is taken: choose another with --http-port or JACKFIELD_HTTP_PORT.";
      }
      cause = cause.getCause();
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root + " (more in the log, logs/jackfield.log in the data folder)";
  }
}
