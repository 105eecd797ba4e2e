package dev.jackfield.telephony.call;

import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Menu;
import dev.jackfield.telephony.prompt.Say;
import dev.jackfield.telephony.prompt.Words;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Says a prompt and collects one key, again if need be. Owned by the call's executor. */
final class MenuStep implements Step {
  private static final int ATTEMPTS = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Call call;
  private final StepRun<Menu.Input, Menu.Output> run;
  private final Choices choices;
  private final Words prompt;
  private final Duration timeout;
  private int attemptsLeft;
  private @Nullable Future<?> timer;

  /**
   * @param say what the flow reckoned
   */
  MenuStep(Call call, StepRun<Menu.Input, Menu.Output> run, Choices choices, Say say) {
    this.call = call;
    this.run = run;
    this.choices = choices;
    Menu.Input input = run.input();
    prompt = words(input.recording(), input.text()).then(say);
    timeout = Objects.requireNonNullElse(input.timeout(), TIMEOUT);
    int attempts = Objects.requireNonNullElse(input.attempts(), ATTEMPTS);
    attemptsLeft = Math.clamp(attempts, 1, 9);
  }

  @Override
  public void begin() {
    call.background().endWaitMusic();
    Character early = call.earlyKey(this);
    if (early == null) {
      ask(prompt);
    } else {
      key(early);
    }
  }

  @Override
  public boolean takesKeys() {
    return true;
  }

  @Override
  public void key(char key) {
    stopTimer();
    Optional<String> choice = choices.of(key);
    if (choice.isPresent()) {
      call.caller().hush();
      if (call.finished(this)) {
        call.answerSent(run.done(new Menu.Output(choice.get(), "key")));
      }
    } else {
      Menu.Input input = run.input();
      again(Menu.NO_MATCH, input.noMatchRecording(), input.noMatchText());
    }
  }

  @Override
  public void stop() {
    stopTimer();
    call.caller().hush();
  }

  private Words words(@Nullable String recording, @Nullable String text) {
    return Words.of(call.language(), recording, text).spokenBy(run.input().voice());
  }

  private void ask(Words words) {
    call.say(words, true, this::waitForKey);
  }

  private void waitForKey() {
    stopTimer();
    timer = call.after(timeout, this::noKey);
  }

  private void noKey() {
    if (timer != null && call.isCurrent(this)) {
      timer = null;
      Menu.Input input = run.input();
      again(Menu.NO_INPUT, input.noInputRecording(), input.noInputText());
    }
  }

  /** Another attempt, or the error when this was the last; keys typed ahead count for it too. */
  private void again(String error, @Nullable String recording, @Nullable String text) {
    attemptsLeft--;
    if (attemptsLeft == 0) {
      call.caller().hush();
      if (call.finished(this)) {
        call.answerSent(run.error(error, "after the last attempt"));
      }
      return;
    }
    Character early = call.earlyKey(this);
    if (early == null) {
      ask(words(recording, text).then(prompt));
    } else {
      key(early);
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
