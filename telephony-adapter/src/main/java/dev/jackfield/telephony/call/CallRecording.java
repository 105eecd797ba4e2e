package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.IncomingCalls.RecordCalls;
import dev.jackfield.exchange.PhoneCommands.Command.RecordCall;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings.Kind;
import dev.jackfield.telephony.prompt.Words;
import dev.jackfield.telephony.recording.Recorder;
import dev.jackfield.telephony.recording.RecordingTarget;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recording of a whole call or a part of it: told to the caller first where that is asked for,
 * paused by its flow and while a secret is typed. Owned by the call's executor.
 */
final class CallRecording {
  private static final Logger LOG = LoggerFactory.getLogger(CallRecording.class);

  /** No announcement lasts that long: something cut it off. */
  private static final Duration ANNOUNCED_WITHIN = Duration.ofSeconds(20);

  private final Call call;
  private @Nullable Recorder recorder;
  private @Nullable RecordingTarget toAnnounce;
  private @Nullable Step heldBack;
  private @Nullable Future<?> timer;
  private String announcement = RecordCall.ANNOUNCEMENT;
  private boolean announcing;
  private boolean pausedByFlow;
  private boolean secret;

  CallRecording(Call call) {
    this.call = call;
  }

  /** The call is answered; its number says whether it is recorded. */
  void answered(RecordCalls record) {
    switch (record) {
      case NO -> {}
      case ALL -> start(false);
      case ALL_ANNOUNCED -> {
        toAnnounce = RecordingTarget.of(call.id(), Kind.CALL, call.now());
        announce();
      }
    }
  }

  /**
   * Records from now on, or as soon as the caller was told.
   *
   * @return of the recording that goes on or begins
   */
  RecordingId start(boolean announced) {
    return start(announced, RecordCall.ANNOUNCEMENT);
  }

  /**
   * @param prompt name of what the caller is told
   */
  RecordingId start(boolean announced, String prompt) {
    Recorder goesOn = recorder;
    if (goesOn != null) {
      return goesOn.id();
    }
    RecordingTarget planned = toAnnounce;
    if (planned == null) {
      planned = RecordingTarget.of(call.id(), Kind.CALL, call.now());
      if (announced) {
        toAnnounce = planned;
        announcement = prompt;
        announceWhenFree();
      } else {
        begin(planned, false);
      }
    }
    return planned.id();
  }

  Optional<RecordingId> pause() {
    pausedByFlow = recorder != null || toAnnounce != null;
    return paused("flow");
  }

  Optional<RecordingId> resume() {
    pausedByFlow = false;
    return resumed();
  }

  /** While a caller types a secret, its tones are not recorded. */
  private void secret(boolean typed) {
    if (typed != secret) {
      secret = typed;
      var _ = typed ? paused("secret-input") : resumed();
    }
  }

  private Optional<RecordingId> paused(String why) {
    Recorder now = recorder;
    if (now == null) {
      return Optional.empty();
    }
    boolean already = why.equals("flow") ? secret : pausedByFlow;
    now.pause();
    if (!already) {
      call.record(new CallEvent.RecordingPaused(call.id(), call.now(), now.id().value(), why));
    }
    return Optional.of(now.id());
  }

  private Optional<RecordingId> resumed() {
    Recorder now = recorder;
    if (now == null) {
      return Optional.empty();
    }
    if (!pausedByFlow && !secret) {
      now.resume();
      call.record(new CallEvent.RecordingResumed(call.id(), call.now(), now.id().value()));
    }
    return Optional.of(now.id());
  }

  /** Ends it; also one that was to begin. */
  Optional<RecordingId> stop() {
    toAnnounce = null;
    Recorder last = recorder;
    recorder = null;
    pausedByFlow = false;
    if (last == null) {
      return Optional.empty();
    }
    var _ = last.stop().thenAccept(r -> RecordingEnds.trace(call, r));
    return Optional.of(last.id());
  }

  private void begin(RecordingTarget planned, boolean announced) {
    RecordingTarget target =
        new RecordingTarget(planned.id(), planned.call(), planned.kind(), call.now());
    Recorder begun = call.caller().record(target);
    recorder = begun;
    call.record(
        new CallEvent.RecordingStarted(
            call.id(), call.now(), call.node(), target.id().value(), target.kind(), announced));
    if (pausedByFlow || secret) {
      begun.pause();
    }
  }

  // --- the announcement

  /** While it is said, no step begins and keys wait for the next one. */
  boolean isAnnouncing() {
    return announcing;
  }

  /** Begins a step, at once or as soon as what must be said before is said. */
  void thenBegin(Step step) {
    secret(step.isSecret());
    if (announcing) {
      heldBack = step;
    } else {
      step.begin();
    }
  }

  /** Whether this step waits for the announcement: it is not to be stopped, it has not begun. */
  boolean holdsBack(Step step) {
    return announcing && step.equals(heldBack);
  }

  /** No step is heard any more: what is to be announced can be. */
  void stepOver() {
    secret(false);
    announceWhenFree();
  }

  private void announceWhenFree() {
    if (toAnnounce != null && !announcing && !call.hasStep()) {
      announce();
    }
  }

  private void announce() {
    announcing = true;
    timer = call.after(ANNOUNCED_WITHIN, () -> announced(false));
    call.say(words(), false, () -> announced(true));
  }

  private void announced(boolean toItsEnd) {
    if (!announcing) {
      return;
    }
    announcing = false;
    if (timer != null) {
      timer.cancel(false);
    }
    RecordingTarget planned = toAnnounce;
    toAnnounce = null;
    if (planned != null && toItsEnd) {
      begin(planned, true);
    } else if (planned != null) {
      LOG.warn("{} is not recorded: the caller was not told to the end", call.id());
    }
    Step next = heldBack;
    heldBack = null;
    if (next != null && call.isCurrent(next)) {
      next.begin();
    } else {
      call.announcementOver();
    }
  }

  private Words words() {
    boolean chinese = Locale.forLanguageTag(call.language()).getLanguage().equals("zh");
    String text =
        chinese
            ? "本次通话将被录音。如果您不同意，请挂机。"
            : "This call will be recorded. If you do not agree, please hang up.";
    return Words.of(call.language(), announcement, text);
  }
}
