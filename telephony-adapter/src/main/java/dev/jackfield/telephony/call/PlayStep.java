package dev.jackfield.telephony.call;

import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType.Nothing;
import dev.jackfield.step.ready.Play;
import dev.jackfield.telephony.prompt.Say;
import dev.jackfield.telephony.prompt.Words;

/** Says something to the caller. Owned by the call's executor. */
final class PlayStep implements Step {
  private final Call call;
  private final StepRun<Play.Input, Nothing> run;
  private final Say say;
  private final boolean stopsOnKey;

  /**
   * @param say what the flow reckoned
   */
  PlayStep(Call call, StepRun<Play.Input, Nothing> run, Say say) {
    this.call = call;
    this.say = say;
    this.run = run;
    this.stopsOnKey = !Boolean.FALSE.equals(run.input().bargeIn());
  }

  @Override
  public void begin() {
    Play.Input input = run.input();
    Words words =
        Words.of(call.language(), input.recording(), input.text())
            .spokenBy(input.voice())
            .then(say);
    call.background().endWaitMusic();
    call.say(words, stopsOnKey, this::done);
  }

  /** Stops the prompt when it may; the key is kept for the next menu in any case. */
  @Override
  public void key(char key) {
    if (stopsOnKey) {
      call.caller().hush();
      done();
    }
  }

  @Override
  public boolean says() {
    return true;
  }

  @Override
  public void stop() {
    call.caller().hush();
  }

  private void done() {
    if (call.finished(this)) {
      call.answerSent(run.done(Nothing.AT_ALL));
    }
  }
}
