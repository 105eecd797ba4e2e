package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Personal;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Menu;
import dev.jackfield.telephony.intent.Intents;
import dev.jackfield.telephony.prompt.Say;
import dev.jackfield.telephony.prompt.Words;
import dev.jackfield.telephony.speech.Expectation;
import dev.jackfield.telephony.speech.Heard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Says a prompt and collects one key, or a choice that is said, again if need be. Owned by the
 * call's executor.
 */
final class MenuStep implements Step, Attention.Owner {
  private static final int ATTEMPTS = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Call call;
  private final StepRun<Menu.Input, Menu.Output> run;
  private final Choices choices;
  private final Words prompt;
  private final Duration timeout;
  private int attemptsLeft;
  private final @Nullable Intents said;
  private final @Nullable Attention attention;
  private boolean prompted;
  private @Nullable Future<?> timer;

  /**
   * @param say what the flow reckoned
   * @param phrases that may be said, by value; empty for none
   * @param said what was learned from them
   */
  MenuStep(
      Call call,
      StepRun<Menu.Input, Menu.Output> run,
      Choices choices,
      Say say,
      Map<String, List<String>> phrases,
      @Nullable Intents said) {
    this.call = call;
    this.run = run;
    this.choices = choices;
    this.said = said;
    this.attention =
        said == null
            ? null
            : new Attention(
                call,
                new Expectation(call.language(), ListenPlan.flat(phrases)),
                Boolean.TRUE.equals(run.input().voiceBargeIn()),
                this);
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
    quiet();
    Optional<String> choice = choices.of(key);
    if (choice.isPresent()) {
      chosen(choice.get(), "key");
    } else {
      noMatch();
    }
  }

  @Override
  public void stop() {
    quiet();
    call.caller().hush();
  }

  private Words words(@Nullable String recording, @Nullable String text) {
    return Words.of(call.language(), recording, text).spokenBy(run.input().voice());
  }

  private void ask(Words words) {
    prompted = false;
    if (attention != null) {
      attention.promptBegins();
    }
    call.say(words, true, this::waitForKey);
  }

  private void waitForKey() {
    prompted = true;
    stopTimer();
    if (attention != null) {
      attention.promptOver();
      if (attention.isTaken()) {
        return;
      }
    }
    timer = call.after(timeout, this::noKey);
  }

  private void noKey() {
    if (timer != null && call.isCurrent(this)) {
      timer = null;
      Menu.Input input = run.input();
      again(Menu.NO_INPUT, input.noInputRecording(), input.noInputText());
    }
  }

  @Override
  public void voice() {
    prompted = true;
    stopTimer();
  }

  @Override
  public void heard(Heard heard) {
    if (said == null || !call.isCurrent(this)) {
      return;
    }
    Optional<Meanings.Meant> meant =
        Meanings.meant(said, heard).filter(m -> m.confidence() >= Meanings.SURE);
    call.record(
        new CallEvent.SpeechHeard(
            call.id(),
            call.now(),
            new Personal(heard.isNothing() ? "" : heard.guesses().getFirst().text()),
            meant.map(Meanings.Meant::confidence).orElse(0.0),
            meant.map(Meanings.Meant::intent).orElse("")));
    if (meant.isPresent()) {
      chosen(meant.get().intent(), "speech");
    } else {
      noMatch();
    }
  }

  @Override
  public void deaf() {
    if (prompted && call.isCurrent(this)) {
      waitForKey();
    }
  }

  private void chosen(String choice, String by) {
    quiet();
    call.caller().hush();
    if (call.finished(this)) {
      call.answerSent(run.done(new Menu.Output(choice, by)));
    }
  }

  private void noMatch() {
    Menu.Input input = run.input();
    again(Menu.NO_MATCH, input.noMatchRecording(), input.noMatchText());
  }

  /** Another attempt, or the error when this was the last; keys typed ahead count for it too. */
  private void again(String error, @Nullable String recording, @Nullable String text) {
    quiet();
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

  /** Neither listens nor waits. */
  private void quiet() {
    stopTimer();
    if (attention != null) {
      attention.stop();
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
