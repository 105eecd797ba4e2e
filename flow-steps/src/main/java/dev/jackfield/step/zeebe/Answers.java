package dev.jackfield.step.zeebe;

import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletionException;

/** Reads what a failed command means. */
enum Answers {
  /** What the command was about is over: the process moved on. */
  GONE,
  /** It exists, but is not in the state for this command. */
  WRONG_STATE,
  /** It was said before. */
  SAID_BEFORE,
  /** The command itself is wrong; saying it again will not help. */
  REFUSED,
  /** Broker away, overloaded or late: whether it acted is unknown. */
  UNKNOWN;

  static Answers of(Throwable failure) {
    return switch (code(failure)) {
      case NOT_FOUND -> GONE;
      case FAILED_PRECONDITION -> WRONG_STATE;
      case ALREADY_EXISTS -> SAID_BEFORE;
      case INVALID_ARGUMENT, UNIMPLEMENTED, PERMISSION_DENIED, UNAUTHENTICATED -> REFUSED;
      default -> UNKNOWN;
    };
  }

  static String words(Throwable failure) {
    Throwable f = failure;
    while (f instanceof CompletionException && f.getCause() != null) {
      f = f.getCause();
    }
    String message = f.getMessage();
    return message == null ? f.getClass().getSimpleName() : message;
  }

  /** The client gives the status of some commands bare and wraps that of others. */
  private static Status.Code code(Throwable failure) {
    for (Throwable f = failure; f != null; f = f.getCause()) {
      if (f instanceof ClientStatusException s) {
        return s.getStatusCode();
      }
      if (f instanceof StatusRuntimeException s) {
        return s.getStatus().getCode();
      }
    }
    return Status.Code.UNKNOWN;
  }
}
