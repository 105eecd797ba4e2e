package dev.jackfield.connector.customer;

import dev.jackfield.connector.guard.Said;
import dev.jackfield.step.identity.PinTries;
import dev.jackfield.step.identity.PinTries.Try;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a caller typed with the PIN of a customer, while it may be tried.
 *
 * @param job of the step that asks
 * @param pin null or blank: nothing is to be compared
 */
record PinCheck(PinTries tries, Customers customers, long job, @Nullable String pin) {

  enum Verdict {
    RIGHT,
    WRONG,
    /** Not compared any more, or wrong for the last time: right ones do not count either now. */
    BLOCKED
  }

  Verdict of(String customer, Duration within) throws IOException, Said {
    if (pin == null || pin.isBlank()) {
      return Verdict.WRONG;
    }
    Optional<Try> begun = tries.begin(customer, job);
    if (begun.isEmpty()) {
      return Verdict.BLOCKED;
    }
    Try made = begun.get();
    if (compared(made, pin.strip(), within)) {
      tries.right(made);
      return Verdict.RIGHT;
    }
    return made.isLast() ? Verdict.BLOCKED : Verdict.WRONG;
  }

  /** A CRM that did not compare it takes no try from anybody. */
  private boolean compared(Try made, String typed, Duration within) throws IOException, Said {
    boolean isAnswered = false;
    try {
      boolean isRight = customers.isRight(made.customer(), typed, within);
      isAnswered = true;
      return isRight;
    } finally {
      if (!isAnswered) {
        tries.undone(made);
      }
    }
  }

  /** Without the PIN. */
  @Override
  public String toString() {
    return "check of a PIN";
  }
}
