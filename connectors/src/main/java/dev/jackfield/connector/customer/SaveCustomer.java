package dev.jackfield.connector.customer;

import dev.jackfield.connector.guard.AnswerWithin;
import dev.jackfield.connector.guard.Ends;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes a new customer into the CRM, or changes one. Safe for any thread. */
public final class SaveCustomer implements StepCode<SaveCustomer.Input, SaveCustomer.Output> {
  public static final StepType<Input, Output> TYPE =
      Ends.step(
          "customer-save",
          "Save a customer",
          "Writes a new customer into the CRM, or changes one: what is not given stays as it is.",
          StepType.Group.OTHER_SYSTEMS,
          Input.class,
          Output.class,
          Crm.REFUSED);

  public record Input(
      @In(
              label = "Customer",
              doc = "Id of the customer who is changed. Without it: a new one.",
              given = In.Given.COMPUTED,
              example = "=customer.id")
          @Nullable String customerId,
      @In(
              label = "Name",
              doc = "The whole name; a new customer needs one.",
              given = In.Given.COMPUTED,
              example = "=\"Alex Morgan\"")
          @Nullable String customerName,
      @In(
              label = "Number",
              doc = "Phone number. A new customer without it has that of the caller.",
              given = In.Given.COMPUTED,
              example = "=call.caller")
          @Nullable String customerNumber,
      @In(
              label = "Tier",
              doc = "As the CRM calls it, in small letters.",
              given = In.Given.COMPUTED,
              example = "=\"gold\"",
              rare = true)
          @Nullable String customerTier,
      @In(
              label = "Language",
              doc = "As `zh-CN`.",
              given = In.Given.COMPUTED,
              example = "=call.language",
              rare = true)
          @Nullable String customerLanguage,
      @In(
              label = "May be called",
              doc = "Consent to calls: true or false.",
              given = In.Given.COMPUTED,
              example = "=menu.choice = \"yes\"",
              rare = true)
          @Nullable Boolean mayBeCalled,
      @AnswerWithin @Nullable Duration answerWithin) {}

  public record Output(
      @Out("The customer's id in the CRM.") String id,
      @Out("True: a new customer; false: one was changed.") boolean created) {}

  private final Crm crm;

  public SaveCustomer(Crm crm) {
    this.crm = crm;
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    Input in = run.input();
    boolean isNew = in.customerId() == null || in.customerId().isBlank();
    if (isNew && (in.customerName() == null || in.customerName().isBlank())) {
      throw new BadStepInput("Name (customerName) is missing: a new customer needs one.");
    }
    String number =
        in.customerNumber() == null && isNew && run.hasCall()
            ? run.call().caller()
            : in.customerNumber();
    CustomerChange change =
        new CustomerChange(
            "jackfield-" + run.key(),
            isNew ? null : in.customerId(),
            in.customerName(),
            number == null || number.isBlank() ? null : crm.number(run, number.strip()),
            in.customerTier(),
            in.customerLanguage(),
            in.mayBeCalled());
    crm.ask(
        run,
        in.answerWithin(),
        !isNew,
        (customers, within) -> new Output(customers.save(change, within), isNew));
  }
}
