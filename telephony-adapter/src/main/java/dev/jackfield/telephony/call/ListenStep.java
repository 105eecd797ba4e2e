package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Personal;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Listen;
import dev.jackfield.telephony.intent.Intents;
import dev.jackfield.telephony.prompt.Words;
import dev.jackfield.telephony.speech.Heard;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Asks, listens and finds an intent; asks back when it is not sure. Owned by the call's executor.
 */
final class ListenStep implements Step, Attention.Owner {
  private static final int ATTEMPTS = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Call call;
  private final StepRun<Listen.Input, Listen.Output> run;
  private final ListenPlan plan;
  private final Attention open;
  private final Attention yesOrNo;
  private final boolean stopsOnKey;
  private final Duration timeout;
  private int attemptsLeft;
  private boolean prompted;
  private Meanings.@Nullable Meant asked;
  private @Nullable Future<?> timer;

  ListenStep(Call call, StepRun<Listen.Input, Listen.Output> run, ListenPlan plan) {
    this.call = call;
    this.run = run;
    this.plan = plan;
    Listen.Input input = run.input();
    boolean voice = "voice".equals(input.bargeIn());
    open = new Attention(call, plan.expectation(), voice, this);
    yesOrNo = new Attention(call, plan.yesOrNo(), voice, this);
    stopsOnKey = !"nothing".equals(input.bargeIn());
    timeout = Objects.requireNonNullElse(input.timeout(), TIMEOUT);
    attemptsLeft = Math.clamp(Objects.requireNonNullElse(input.attempts(), ATTEMPTS), 1, 9);
  }

  @Override
  public void begin() {
    call.background().endWaitMusic();
    Character early = call.earlyKey(this);
    if (early == null) {
      ask(plan.prompt());
    } else {
      key(early);
    }
  }

  @Override
  public boolean takesKeys() {
    return stopsOnKey || prompted;
  }

  @Override
  public void key(char key) {
    if (!stopsOnKey && !prompted) {
      return;
    }
    quiet();
    Meanings.Meant meant = asked;
    if (meant != null && (key == '1' || key == '2')) {
      confirmed(meant, key == '1');
      return;
    }
    String intent = plan.keys().get(key);
    if (intent != null) {
      call.caller().hush();
      done(new Listen.Output(intent, Map.of(), "", 1, "key"));
    } else {
      noMatch();
    }
  }

  @Override
  public boolean says() {
    return true;
  }

  @Override
  public void stop() {
    quiet();
    call.caller().hush();
  }

  private void ask(Words words) {
    prompted = false;
    attention().promptBegins();
    call.say(words, stopsOnKey, this::waitForAnswer);
  }

  private void waitForAnswer() {
    prompted = true;
    stopTimer();
    Character early = stopsOnKey ? null : call.earlyKey(this);
    if (early != null) {
      key(early);
      return;
    }
    attention().promptOver();
    if (!attention().isTaken()) {
      timer = call.after(timeout, this::noAnswer);
    }
  }

  private void noAnswer() {
    if (timer != null && call.isCurrent(this)) {
      timer = null;
      Listen.Input input = run.input();
      again(Listen.NO_INPUT, input.noInputRecording(), input.noInputText());
    }
  }

  @Override
  public void voice() {
    prompted = true;
    stopTimer();
  }

  @Override
  public void heard(Heard heard) {
    if (!call.isCurrent(this)) {
      return;
    }
    Meanings.Meant before = asked;
    Intents intents = before == null ? plan.intents() : plan.yesNoIntents();
    Optional<Meanings.Meant> found = Meanings.meant(intents, heard);
    trace(heard, found);
    double confidence = found.map(Meanings.Meant::confidence).orElse(0.0);
    if (found.isEmpty() || confidence < Meanings.UNSURE) {
      noMatch();
    } else if (before != null) {
      confirmed(before, found.get().intent().equals(ListenPlan.YES));
    } else if (plan.mustAsk(confidence)) {
      asked = found.get();
      ask(plan.question(found.get().sample()));
    } else if (confidence < Meanings.SURE) {
      noMatch();
    } else {
      understood(found.get(), confidence);
    }
  }

  @Override
  public void deaf() {
    if (prompted && call.isCurrent(this)) {
      waitForAnswer();
    }
  }

  private void confirmed(Meanings.Meant meant, boolean yes) {
    if (yes) {
      understood(meant, 1);
    } else {
      again(Listen.NO_MATCH, null, null);
    }
  }

  private void understood(Meanings.Meant meant, double confidence) {
    call.caller().hush();
    String number = SpokenNumber.in(meant.text());
    done(
        new Listen.Output(
            meant.intent(),
            number.isEmpty() ? Map.of() : Map.of("number", number),
            meant.text(),
            confidence,
            "speech"));
  }

  private void noMatch() {
    Listen.Input input = run.input();
    again(Listen.NO_MATCH, input.noMatchRecording(), input.noMatchText());
  }

  /** Another attempt, or the error when this was the last; keys typed ahead count for it too. */
  private void again(String error, @Nullable String recording, @Nullable String text) {
    quiet();
    asked = null;
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
      ask(
          Words.of(call.language(), recording, text)
              .spokenBy(run.input().voice())
              .then(plan.prompt()));
    } else {
      key(early);
    }
  }

  private void done(Listen.Output output) {
    quiet();
    if (call.finished(this)) {
      call.answerSent(run.done(output));
    }
  }

  private void trace(Heard heard, Optional<Meanings.Meant> found) {
    String text = heard.isNothing() ? "" : heard.guesses().getFirst().text();
    call.record(
        new CallEvent.SpeechHeard(
            call.id(),
            call.now(),
            new Personal(text),
            found.map(Meanings.Meant::confidence).orElse(0.0),
            found
                .filter(m -> m.confidence() >= Meanings.UNSURE)
                .map(Meanings.Meant::intent)
                .orElse("")));
  }

  private Attention attention() {
    return asked == null ? open : yesOrNo;
  }

  /** Neither listens nor waits. */
  private void quiet() {
    stopTimer();
    open.stop();
    yesOrNo.stop();
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
