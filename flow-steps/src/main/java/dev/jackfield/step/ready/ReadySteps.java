package dev.jackfield.step.ready;

import dev.jackfield.step.StepType;
import java.util.List;

/** All ready steps, in the order of the palette. */
public final class ReadySteps {
  public static final List<StepType<?, ?>> ALL =
      List.of(
          Play.TYPE,
          Menu.TYPE,
          Listen.TYPE,
          Collect.TYPE,
          RecordMessage.TYPE,
          Music.TYPE,
          Decide.TYPE,
          Queue.TYPE,
          Callback.TYPE,
          Connect.TYPE,
          Dial.TYPE,
          Hold.TYPE,
          Resume.TYPE,
          Transfer.TYPE,
          Recording.TYPE,
          HangUp.TYPE,
          Ticket.TYPE,
          CallbackTurn.TYPE,
          CallbackAttempt.TYPE);

  private ReadySteps() {}
}
