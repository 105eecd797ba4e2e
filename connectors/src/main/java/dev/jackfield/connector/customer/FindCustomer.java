package dev.jackfield.connector.customer;

import dev.jackfield.connector.guard.AnswerWithin;
import dev.jackfield.connector.guard.Ends;
import dev.jackfield.connector.guard.Said;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds who is calling, or somebody else, in the CRM. Safe for any thread. */
public final class FindCustomer implements StepCode<FindCustomer.Input, FindCustomer.Output> {
  public static final StepType<Input, Output> TYPE =
      Ends.step(
          "customer",
          "Find a customer",
          "Finds a customer in the CRM: who is calling, or by another number, a name or an id. Can"
              + " check a PIN as well.",
          StepType.Group.LOOK_THINGS_UP,
          Input.class,
          Output.class,
          Crm.REFUSED);

  public record Input(
      @In(
              label = "Looked for by",
              doc = "What is looked for. Usually the `number`.",
              example = "number",
              oneOf = {"number", "name", "id"})
          @Nullable String by,
      @In(
              label = "Value",
              doc = "The number, name or id. Without it: the number of the caller.",
              given = In.Given.COMPUTED,
              example = "=call.caller")
          @Nullable String lookFor,
      @In(
              label = "PIN",
              doc =
                  "What must be the customer's PIN or other secret in the CRM; `verified` says"
                      + " whether it is. Collect it as a secret.",
              given = In.Given.COMPUTED,
              secret = true,
              example = "=pin.digits",
              rare = true)
          @Nullable String checkPin,
      @AnswerWithin @Nullable Duration answerWithin) {}

  public record Output(
      @Out("Whether there is such a customer; of several with the same name, none.") boolean found,
      @Out("How many there are, at most 5.") int count,
      @Out("Whether the PIN is right; false when none was asked for.") boolean verified,
      @Out(
              "Whether this customer's PIN is compared no more for now: it was wrong too often, in all"
                  + " calls together.")
          boolean blocked,
      @Out("The customer's id in the CRM; empty when not found.") String id,
      @Out("Name; empty when not found.") String name,
      @Out("Phone number as the CRM has it, with country code; empty when not found.")
          String number,
      @Out("Tier, in small letters, as `gold`; empty when the CRM does not say.") String tier,
      @Out("Language, as `zh-CN`; empty when the CRM does not say.") String language,
      @Out("Consent to calls: true, false, or null when the CRM does not say.")
          @Nullable Boolean mayBeCalled) {

    /** There is no such customer. */
    public static Output none(int count) {
      return new Output(false, count, false, false, "", "", "", "", "", null);
    }
  }

  private final Crm crm;

  public FindCustomer(Crm crm) {
    this.crm = crm;
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    Input in = run.input();
    Customers.By by =
        Customers.By.valueOf(
            Objects.requireNonNullElse(in.by(), "number").toUpperCase(Locale.ROOT));
    String value = value(run, by);
    if (value.isBlank()) {
      run.done(Output.none(0));
    } else {
      crm.ask(
          run,
          in.answerWithin(),
          true,
          (customers, within) ->
              find(
                  customers,
                  by,
                  value,
                  new PinCheck(crm.pins(), customers, run.key(), in.checkPin()),
                  within));
    }
  }

  /** Empty: a caller who hides the number. */
  private String value(StepRun<Input, Output> run, Customers.By by) {
    String given = run.input().lookFor();
    if (by != Customers.By.NUMBER) {
      if (given == null) {
        throw new BadStepInput("Value (lookFor) is missing: the name or id that is looked for.");
      }
      return given.strip();
    }
    String number = given == null ? run.call().caller() : given;
    return number.isBlank() ? "" : crm.number(run, number.strip());
  }

  private static Output find(
      Customers customers, Customers.By by, String value, PinCheck pin, Duration within)
      throws IOException, Said {
    List<Customer> found = customers.find(by, value, within);
    if (found.isEmpty() || (by == Customers.By.NAME && found.size() > 1)) {
      return Output.none(found.size());
    }
    Customer one = found.getFirst();
    PinCheck.Verdict verdict = pin.of(one.id(), within);
    return new Output(
        true,
        found.size(),
        verdict == PinCheck.Verdict.RIGHT,
        verdict == PinCheck.Verdict.BLOCKED,
        one.id(),
        one.name(),
        one.number(),
        one.tier(),
        one.language(),
        one.mayBeCalled());
  }
}
