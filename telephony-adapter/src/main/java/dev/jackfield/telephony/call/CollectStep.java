package dev.jackfield.telephony.call;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Collect;
import dev.jackfield.telephony.media.Words;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says a prompt and collects digits, again if need be. Owned by the call's executor. */
final class CollectStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(CollectStep.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration DIGIT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);
  private static final int MOST = 40;

  private final Call call;
  private final StepRun<Collect.Input, Collect.Output> run;
  private final Words prompt;
  private final StringBuilder digits = new StringBuilder();
  private final int least;
  private final int most;
  private final char terminator;
  private final boolean secret;
  private int attemptsLeft;
  private @Nullable Future<?> timer;
  private boolean keeping;

  CollectStep(Call call, StepRun<Collect.Input, Collect.Output> run) {
    this.call = call;
    this.run = run;
    Collect.Input input = run.input();
    prompt = Words.of(call.language(), input.recording(), input.text(), input.say());
    least = Objects.requireNonNullElse(input.minDigits(), 1);
    most = Objects.requireNonNullElse(input.maxDigits(), Math.max(20, least));
    String ends = Objects.requireNonNullElse(input.terminator(), "#");
    terminator = ends.length() == 1 ? ends.charAt(0) : 0;
    secret = Boolean.TRUE.equals(input.secret());
    attemptsLeft = Math.clamp(Objects.requireNonNullElse(input.attempts(), 3), 1, 9);
  }

  /** What is wrong with the numbers, before the call is asked anything. */
  static void check(StepRun<Collect.Input, Collect.Output> run) {
    int least = Objects.requireNonNullElse(run.input().minDigits(), 1);
    int most = Objects.requireNonNullElse(run.input().maxDigits(), Math.max(20, least));
    if (least < 1 || most < least || most > MOST) {
      throw new BadStepInput(
          "collect \"%s\": at least %d and at most %d digits; right is 1 to %d, the least not above"
                  .formatted(run.element(), least, most, MOST)
              + " the most");
    }
  }

  @Override
  public void begin() {
    call.background().endWaitMusic();
    if (!takeEarly()) {
      call.say(prompt, true, this::waitForFirst);
    }
  }

  /** Keys typed ahead count; true when there were any. */
  private boolean takeEarly() {
    boolean any = false;
    while (call.isCurrent(this) && !keeping) {
      Character early = call.earlyKey(this);
      if (early == null) {
        return any;
      }
      any = true;
      key(early);
    }
    return true;
  }

  @Override
  public boolean takesKeys() {
    return true;
  }

  @Override
  public boolean isSecret() {
    return secret;
  }

  @Override
  public void key(char key) {
    if (keeping) {
      return;
    }
    call.caller().hush();
    if (key == terminator) {
      complete();
    } else if (Character.isDigit(key)) {
      digits.append(key);
      if (digits.length() == most) {
        complete();
      } else {
        wait(Objects.requireNonNullElse(run.input().digitTimeout(), DIGIT_TIMEOUT), this::complete);
      }
    }
  }

  private void waitForFirst() {
    wait(Objects.requireNonNullElse(run.input().timeout(), TIMEOUT), this::complete);
  }

  private void wait(Duration time, Runnable then) {
    stopTimer();
    timer =
        call.after(
            time,
            () -> {
              if (timer != null && call.isCurrent(this)) {
                then.run();
              }
            });
  }

  private void complete() {
    stopTimer();
    Collect.Input input = run.input();
    if (digits.isEmpty()) {
      again(Collect.NO_INPUT, input.noInputRecording(), input.noInputText());
    } else if (digits.length() < least) {
      digits.setLength(0);
      again(Collect.NO_MATCH, input.noMatchRecording(), input.noMatchText());
    } else if (secret) {
      keeping = true;
      keepSecret(digits.toString());
    } else if (call.finished(this)) {
      call.answerSent(run.done(new Collect.Output(digits.toString(), digits.length())));
    }
  }

  /** Until it can be kept; the flow waits, and the caller hears the background. */
  private void keepSecret(String kept) {
    var _ =
        call.surroundings()
            .secrets()
            .keep(call.id(), kept)
            .whenComplete(
                (token, failure) ->
                    call.execute(
                        () -> {
                          if (!call.isCurrent(this)) {
                            return;
                          }
                          if (failure == null) {
                            int count = kept.length();
                            if (call.finished(this)) {
                              call.answerSent(run.done(new Collect.Output(token, count)));
                            }
                          } else {
                            LOG.warn(
                                "{}: a secret cannot be kept yet: {}",
                                call.id(),
                                failure.toString());
                            timer = call.after(STORE_PAUSE, () -> keepSecret(kept));
                          }
                        }));
  }

  /** Another attempt, or the error when this was the last. */
  private void again(String error, @Nullable String recording, @Nullable String text) {
    attemptsLeft--;
    if (attemptsLeft == 0) {
      if (call.finished(this)) {
        call.answerSent(run.error(error, "after the last attempt"));
      }
    } else if (!takeEarly()) {
      Words what = Words.of(call.language(), recording, text, null);
      call.say(what.then(prompt), true, this::waitForFirst);
    }
  }

  @Override
  public void stop() {
    stopTimer();
    digits.setLength(0);
    call.caller().hush();
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
