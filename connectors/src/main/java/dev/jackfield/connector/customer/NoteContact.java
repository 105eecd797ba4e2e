package dev.jackfield.connector.customer;

import dev.jackfield.connector.guard.AnswerWithin;
import dev.jackfield.connector.guard.Ends;
import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes into the CRM that a customer was in touch. Safe for any thread. */
public final class NoteContact implements StepCode<NoteContact.Input, NoteContact.Output> {
  public static final StepType<Input, Output> TYPE =
      Ends.step(
          "contact-note",
          "Note a contact",
          "Writes into the CRM that the customer was in touch, what it was about and how it ended.",
          StepType.Group.OTHER_SYSTEMS,
          Input.class,
          Output.class,
          Crm.REFUSED);

  public record Input(
      @In(
              label = "Customer",
              doc = "Id of the customer, as `customer` found it.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=customer.id")
          String customer,
      @In(
              label = "About",
              doc = "What it was about, in a line.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=\"Asked for an order\"")
          String about,
      @In(
              label = "Outcome",
              doc = "How it ended, in a word, such as the answer to a survey.",
              given = In.Given.COMPUTED,
              example = "=menu.choice")
          @Nullable String howItEnded,
      @In(
              label = "More words",
              doc = "What else is to be known.",
              given = In.Given.COMPUTED,
              rare = true)
          @Nullable String moreWords,
      @In(
              label = "Direction",
              doc = "Who called whom: `in` the customer us, `out` we the customer. Usually in.",
              example = "in",
              oneOf = {"in", "out"},
              rare = true)
          @Nullable String direction,
      @AnswerWithin @Nullable Duration answerWithin) {}

  public record Output(@Out("The contact's id in the CRM.") String id) {}

  private final Crm crm;
  private final InstantSource clock;

  public NoteContact(Crm crm, InstantSource clock) {
    this.crm = crm;
    this.clock = clock;
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    Input in = run.input();
    NewContact contact =
        new NewContact(
            "jackfield-" + run.key(),
            in.customer(),
            in.about(),
            Objects.requireNonNullElse(in.moreWords(), ""),
            Objects.requireNonNullElse(in.howItEnded(), ""),
            "out".equals(in.direction()),
            run.hasCall() ? run.call().startedAt() : clock.instant());
    crm.ask(
        run,
        in.answerWithin(),
        false,
        (customers, within) -> new Output(customers.note(contact, within)));
  }
}
