package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Recordings.Kind;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.RecordMessage;
import dev.jackfield.telephony.prompt.Say;
import dev.jackfield.telephony.prompt.Words;
import dev.jackfield.telephony.recording.Recorder;
import dev.jackfield.telephony.recording.Recorder.Recorded;
import dev.jackfield.telephony.recording.RecordingTarget;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Records a message that the caller leaves. Owned by the call's executor. */
final class RecordStep implements Step {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration LONGEST_OF_ALL = Duration.ofMinutes(30);
  private static final Duration SILENCE = Duration.ofSeconds(4);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Call call;
  private final StepRun<RecordMessage.Input, RecordMessage.Output> run;
  private final Duration longest;
  private final Duration silence;
  private final char terminator;
  private @Nullable Recorder recorder;
  private final Say say;
  private @Nullable Future<?> timer;
  private boolean beeping;

  RecordStep(Call call, StepRun<RecordMessage.Input, RecordMessage.Output> run, Say say) {
    this.call = call;
    this.run = run;
    this.say = say;
    RecordMessage.Input input = run.input();
    longest = atMost(Objects.requireNonNullElse(input.maxLength(), LONGEST), LONGEST_OF_ALL);
    silence = atLeast(Objects.requireNonNullElse(input.silence(), SILENCE), Duration.ofSeconds(1));
    terminator = terminator(run);
  }

  /**
   * Reads the key that ends a message; 0 for none.
   *
   * @throws BadStepInput when it is no key
   */
  static char terminator(StepRun<RecordMessage.Input, RecordMessage.Output> run) {
    String key = Objects.requireNonNullElse(run.input().terminator(), "#").strip();
    if (key.equals("none")) {
      return 0;
    }
    if (!key.matches("[0-9*#]")) {
      throw new BadStepInput(
          "record \"%s\": the key that ends it is \"%s\"; right is one of 0 to 9, * and #, or none"
              .formatted(run.element(), key));
    }
    return key.charAt(0);
  }

  @Override
  public void begin() {
    call.background().endWaitMusic();
    RecordMessage.Input input = run.input();
    call.say(
        Words.of(call.language(), input.recording(), input.text())
            .spokenBy(input.voice())
            .then(say),
        false,
        this::beep);
  }

  private void beep() {
    beeping = true;
    boolean isWanted = !Boolean.FALSE.equals(run.input().beep());
    call.say(Words.of(call.language(), isWanted ? "system/beep" : "", ""), false, this::listen);
  }

  private void listen() {
    RecordingTarget target = RecordingTarget.of(call.id(), Kind.VOICEMAIL, call.now());
    recorder = call.caller().record(target);
    call.record(
        new CallEvent.RecordingStarted(
            call.id(), call.now(), call.node(), target.id().value(), target.kind(), true));
    lookLater();
  }

  private void lookLater() {
    timer = call.after(LOOK, this::look);
  }

  private void look() {
    Recorder goesOn = recorder;
    if (goesOn == null || !call.isCurrent(this)) {
      return;
    }
    if (goesOn.length().compareTo(longest) >= 0) {
      end(goesOn, "length");
    } else if (goesOn.quiet().compareTo(silence) >= 0) {
      end(goesOn, "silence");
    } else {
      lookLater();
    }
  }

  /** A key while the prompt is said goes on to the beep; later the one that ends it counts. */
  @Override
  public void key(char key) {
    Recorder goesOn = recorder;
    if (goesOn == null) {
      if (!beeping) {
        call.caller().hush();
        beep();
      }
    } else if (key == terminator) {
      end(goesOn, "key");
    }
  }

  @Override
  public boolean takesKeys() {
    return true;
  }

  private void end(Recorder goesOn, String by) {
    recorder = null;
    stopTimer();
    boolean spoke = goesOn.spoke();
    var _ = goesOn.stop().thenAccept(r -> call.execute(() -> over(r, spoke, by)));
  }

  private void over(Recorded recorded, boolean spoke, String by) {
    if (spoke) {
      RecordingEnds.trace(call, recorded);
    } else {
      discard(recorded);
    }
    if (call.finished(this)) {
      call.answerSent(
          spoke
              ? run.done(output(recorded, by))
              : run.error(RecordMessage.NO_INPUT, "nothing was said"));
    }
  }

  private void discard(Recorded recorded) {
    RecordingEnds.trace(call, recorded, "deleted");
    call.caller().forget(recorded.id());
  }

  private static RecordMessage.Output output(Recorded recorded, String by) {
    return new RecordMessage.Output(
        recorded.id().value(), Math.round(recorded.length().toMillis() / 1000.0), by);
  }

  /** Most messages end so: the flow gets what was said. */
  @Override
  public boolean callerLeft() {
    call.caller().hush();
    stopTimer();
    Recorder goesOn = recorder;
    recorder = null;
    if (goesOn == null) {
      return false;
    }
    boolean spoke = goesOn.spoke();
    var _ =
        goesOn
            .stop()
            .thenAccept(
                r -> {
                  if (spoke) {
                    RecordingEnds.trace(call, r);
                    call.answerSent(run.done(output(r, "hang-up")));
                  } else {
                    discard(r);
                  }
                });
    return spoke;
  }

  /** The process moved on: what was said until now is kept, and nothing is answered. */
  @Override
  public void stop() {
    stopTimer();
    call.caller().hush();
    Recorder goesOn = recorder;
    recorder = null;
    if (goesOn != null) {
      boolean spoke = goesOn.spoke();
      var _ =
          goesOn
              .stop()
              .thenAccept(
                  r -> {
                    if (spoke) {
                      RecordingEnds.trace(call, r);
                    } else {
                      discard(r);
                    }
                  });
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private static Duration atMost(Duration wanted, Duration most) {
    return wanted.compareTo(most) > 0 ? most : wanted;
  }

  private static Duration atLeast(Duration wanted, Duration least) {
    return wanted.compareTo(least) < 0 ? least : wanted;
  }
}
