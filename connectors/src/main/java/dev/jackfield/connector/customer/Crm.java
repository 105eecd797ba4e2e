package dev.jackfield.connector.customer;

import dev.jackfield.connector.guard.Ends;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType.StepError;
import dev.jackfield.step.identity.PinTries;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The CRM that an administrator has set, behind its guard; or none. Thread-safe. */
public final class Crm implements AutoCloseable {
  /** Its name among the guards, and on the page of connectors. */
  public static final String GUARD = "customers";

  private static final String NONE = "no CRM is set: jackfield.connectors.customers";

  static final StepError REFUSED =
      new StepError("REFUSED", "The CRM said no: what is written is wrong, or not allowed.");

  private final Optional<Customers> customers;
  private final Guards guards;
  private final NumbersAsWritten numbers;
  private final PinTries pins;

  /** As the CRM has numbers: with their country code. */
  public interface NumbersAsWritten {
    /**
     * @param near a number of ours, in whose country a number without a country code is
     */
    String international(String typed, String near);
  }

  /**
   * @param customers empty: there is no CRM
   * @param pins how often a PIN may be wrong
   */
  public Crm(
      Optional<Customers> customers, Guards guards, NumbersAsWritten numbers, PinTries pins) {
    this.customers = customers;
    this.guards = guards;
    this.numbers = numbers;
    this.pins = pins;
  }

  PinTries pins() {
    return pins;
  }

  /** Empty: there is none. */
  public Optional<Customers> customers() {
    return customers;
  }

  public Guards guards() {
    return guards;
  }

  /** A number that a caller has or typed, as the CRM has it. */
  String number(StepRun<?, ?> run, String typed) {
    return international(typed, run.hasCall() ? run.call().called() : "");
  }

  /** As the CRM has numbers; one that is none stays as it is. */
  public String international(String typed, String near) {
    return numbers.international(typed, near);
  }

  /** What a step asks of it. */
  interface Asking<O> {
    O of(Customers customers, Duration within) throws Exception;
  }

  /** Ends the run with the answer; without a CRM it is not available. */
  <O extends Record> void ask(
      StepRun<?, O> run, @Nullable Duration answerWithin, boolean mayAskAgain, Asking<O> asking) {
    if (customers.isEmpty()) {
      run.error(Ends.UNAVAILABLE.code(), NONE);
      return;
    }
    Customers asked = customers.get();
    guards.ask(
        GUARD,
        run,
        answerWithin,
        mayAskAgain,
        UnaryOperator.identity(),
        within -> asking.of(asked, within));
  }

  @Override
  public void close() throws IOException {
    if (customers.isPresent()) {
      customers.get().close();
    }
  }
}
