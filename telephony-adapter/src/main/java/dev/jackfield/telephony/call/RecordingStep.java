package dev.jackfield.telephony.call;

import dev.jackfield.exchange.RecordingId;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Recording;
import java.util.Objects;
import java.util.Optional;

/** Starts, pauses, resumes or stops the call's recording, done at once. */
final class RecordingStep {
  private final Call call;
  private final StepRun<Recording.Input, Recording.Output> run;

  RecordingStep(Call call, StepRun<Recording.Input, Recording.Output> run) {
    this.call = call;
    this.run = run;
  }

  /** On any thread: says what is wrong with the input before anything is done. */
  static void check(StepRun<Recording.Input, Recording.Output> run) {
    String action = action(run);
    if (!action.matches("start|pause|resume|stop")) {
      throw new BadStepInput(
          "recording \"%s\": do \"%s\" is not known; right is start, pause, resume or stop"
              .formatted(run.element(), action));
    }
    String announce = announce(run);
    if (!announce.matches("none|consent")) {
      throw new BadStepInput(
          "recording \"%s\": announce \"%s\" is not known; right is none or consent"
              .formatted(run.element(), announce));
    }
  }

  /** On the call's executor. */
  void act() {
    CallRecording recording = call.recording();
    Optional<RecordingId> of =
        switch (action(run)) {
          case "pause" -> recording.pause();
          case "resume" -> recording.resume();
          case "stop" -> recording.stop();
          default -> Optional.of(recording.start(announce(run).equals("consent")));
        };
    call.answerSent(run.done(new Recording.Output(of.map(RecordingId::value).orElse(""))));
  }

  private static String action(StepRun<Recording.Input, Recording.Output> run) {
    return Objects.requireNonNullElse(run.input().action(), "").strip();
  }

  private static String announce(StepRun<Recording.Input, Recording.Output> run) {
    String announce = Objects.requireNonNullElse(run.input().announce(), "").strip();
    return announce.isEmpty() ? "none" : announce;
  }
}
