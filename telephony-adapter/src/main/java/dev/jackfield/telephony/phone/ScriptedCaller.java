package dev.jackfield.telephony.phone;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One who calls and does one thing after the other: {@code waitForPrompt().press('1').talk(...)
 * .hangUp()}. Each waits for the one before; {@link #done} fails when one cannot be done, as when
 * the call ends first. Built by one thread.
 */
public final class ScriptedCaller {
  private final PhoneCall call;
  private CompletableFuture<Void> last;

  public ScriptedCaller(PhoneCall call) {
    this.call = call;
    this.last = call.answered();
  }

  /** Until a voice is heard. */
  public ScriptedCaller waitForPrompt() {
    return then(call::hearsSomething);
  }

  /** Until it has stopped speaking. */
  public ScriptedCaller waitForSilence() {
    return then(call::hearsSilence);
  }

  /** Until this tone is heard. */
  public ScriptedCaller waitForTone(double hertz) {
    return then(() -> call.hearsTone(hertz));
  }

  public ScriptedCaller press(char key) {
    return then(() -> call.press(key));
  }

  /** Says a tone for a while. */
  public ScriptedCaller talk(double hertz, Duration length) {
    Executor later = CompletableFuture.delayedExecutor(length.toMillis(), TimeUnit.MILLISECONDS);
    return then(
        () -> {
          call.tone(hertz);
          return CompletableFuture.runAsync(() -> call.tone(0), later);
        });
  }

  public ScriptedCaller hangUp() {
    return then(call::hangUp);
  }

  /** Until the other end hangs up. */
  public ScriptedCaller waitForEnd() {
    return then(() -> call.ended().thenApply(end -> null));
  }

  /** Done when all of it was done. */
  public CompletableFuture<Void> done() {
    return last;
  }

  private ScriptedCaller then(Supplier<CompletableFuture<Void>> act) {
    last = last.thenCompose(nothing -> act.get());
    return this;
  }
}
