package dev.jackfield.connector.guard;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepRun;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/**
 * The work of a ready connector: an answer is its result; a failure is tried again when that does
 * no harm, and then is the flow's error {@code FAILED}.
 *
 * @param mayAskAgain asking twice has the effect of asking once
 * @param hide takes secrets out of what is said
 */
record Ask<O extends Record>(
    StepRun<?, O> run,
    Duration within,
    Duration pause,
    boolean mayAskAgain,
    UnaryOperator<String> hide,
    Callable<O> question)
    implements Work<O> {

  @Override
  public O ask() throws Exception {
    return question.call();
  }

  @Override
  public void answered(O answer) {
    run.done(answer);
  }

  @Override
  public void failed(Exception failure) {
    String message = hide.apply(words(failure));
    switch (failure) {
      case BadStepInput _ -> run.incident(message);
      case Said said -> run.error(said.code(), message);
      default -> {
        if (mayAskAgain && run.triesLeft() > 1) {
          run.retry(pause, message);
        } else {
          run.error(Ends.FAILED.code(), message);
        }
      }
    }
  }

  @Override
  public boolean isBroken(Exception failure) {
    return !(failure instanceof Said || failure instanceof BadStepInput);
  }

  private static String words(Exception failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
