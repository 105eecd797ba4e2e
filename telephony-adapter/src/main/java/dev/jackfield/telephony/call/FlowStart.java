package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.FlowRef;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.Processes;
import dev.jackfield.step.StepRun;
import dev.jackfield.telephony.call.StartsInTurn.Turn;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the call's flow when it is its turn and tries again while the broker is away. Creating an
 * instance is not idempotent, so each try has a number: the first step that arrives decides which
 * one counts, any other is told to be cancelled. Owned by the call's executor.
 */
final class FlowStart {
  private static final Logger LOG = LoggerFactory.getLogger(FlowStart.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  /** A part of the broker may hear of a new version somewhat later than the others. */
  private static final int UNKNOWN_AT_MOST = 4;

  private static final Duration UNKNOWN_PAUSE = Duration.ofMillis(150);

  private final Call call;
  private final Map<Integer, Long> begun = new HashMap<>();
  private int attempt;
  private int winner;
  private boolean stopped;
  private boolean waits;
  private int unknown;
  private @Nullable FlowRef instead;
  private Duration pause = FIRST_PAUSE;
  private @Nullable Future<?> timer;
  private @Nullable Turn turn;

  FlowStart(Call call) {
    this.call = call;
  }

  /** What is started: what the call was given, or what was taken instead. */
  FlowRef version() {
    FlowRef other = instead;
    return other == null ? call.given() : other;
  }

  void begin() {
    if (!waits) {
      waits = true;
      call.surroundings().starts().waitsForFlow();
    }
    attempt++;
    int number = attempt;
    turn = call.surroundings().starts().ask(() -> call.execute(() -> ask(number)));
  }

  private void ask(int number) {
    if (number != attempt || winner != 0 || stopped) {
      return;
    }
    if (!begun.isEmpty()) {
      turnAnswered(); // A try before was answered after all.
      return;
    }
    CompletionStage<Long> start;
    try {
      start = call.surroundings().processes().start(call.definitionKey(), call.variables(number));
    } catch (RuntimeException e) {
      start = CompletableFuture.failedFuture(e);
    }
    timer = call.after(ANSWER_WITHIN, () -> failed(number, "no answer"));
    var _ =
        start.whenComplete(
            (key, failure) ->
                call.execute(
                    () -> {
                      if (failure == null) {
                        begun(number, key);
                      } else if (unwrapped(failure) instanceof Processes.UnknownFlow) {
                        unknown(number, String.valueOf(failure.getMessage()));
                      } else {
                        failed(number, String.valueOf(failure.getMessage()));
                      }
                    }));
  }

  /** The call is over: no more tries. One that is under way is still told when it turns up. */
  void stop() {
    stopped = true;
    stopTimer();
    waitsNoMore();
    if (turn != null) {
      turn.givenUp();
    }
  }

  /** Whether this step belongs to the try that counts; the first one that comes decides. */
  boolean admits(StepRun<?, ?> run) {
    CallRef ref = run.call();
    if (winner == 0) {
      winner = ref.attempt();
      stopTimer();
      turnAnswered();
      waitsNoMore();
      begun.forEach(
          (number, key) -> {
            if (number != winner) {
              twice(key);
            }
          });
      if (!begun.containsKey(winner)) {
        begun.put(winner, run.processInstanceKey());
        tellBegun(winner, run.processInstanceKey());
      }
    }
    if (ref.attempt() != winner) {
      twice(run.processInstanceKey());
      return false;
    }
    return true;
  }

  private void begun(int number, long key) {
    if (number == attempt) {
      stopTimer();
      turnAnswered();
    }
    waitsNoMore();
    Long before = begun.put(number, key);
    if (winner != 0 && winner != number) {
      twice(key);
    } else if (before == null || before.longValue() != key) {
      tellBegun(number, key);
    }
  }

  private void failed(int number, String why) {
    if (number != attempt || winner != 0 || stopped || begun.containsKey(number)) {
      return;
    }
    stopTimer();
    LOG.debug("{}: try {} of starting its flow failed: {}", call.id(), number, why);
    if (turn != null) {
      turn.failed(why);
    }
    timer = call.after(pause, this::next);
    pause =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
  }

  /** Soon again, and then what the call would have been given otherwise: nobody is dropped. */
  private void unknown(int number, String why) {
    if (number == attempt) {
      turnAnswered();
    }
    FlowRef other = call.givenInstead();
    if (other == null || instead != null) {
      failed(number, why);
    } else if (number == attempt && winner == 0 && !stopped) {
      stopTimer();
      unknown++;
      if (unknown < UNKNOWN_AT_MOST) {
        timer = call.after(UNKNOWN_PAUSE, this::next);
      } else {
        LOG.warn("{}: {}; {} is started instead", call.id(), why, other);
        instead = other;
        call.record(
            new CallEvent.FlowReplaced(
                call.id(),
                call.now(),
                call.given().processId(),
                other.processId(),
                other.version(),
                other.definitionKey(),
                why));
        next();
      }
    }
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private void next() {
    if (winner == 0 && !stopped && begun.isEmpty()) {
      begin();
    }
  }

  private void tellBegun(int number, long key) {
    call.tell(new News.FlowBegun(call.node(), call.now(), call.id(), number, key));
    call.record(new CallEvent.FlowBegun(call.id(), call.now(), key));
  }

  private void twice(long key) {
    call.tell(new News.FlowBegunTwice(call.node(), call.now(), call.id(), key));
  }

  private void waitsNoMore() {
    if (waits) {
      waits = false;
      call.surroundings().starts().waitsNoMore();
    }
  }

  private void turnAnswered() {
    if (turn != null) {
      turn.answered();
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
