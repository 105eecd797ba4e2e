package dev.jackfield.telephony.speech;

import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A listener that is told one end, and nothing after it. Thread-safe. */
public final class Once implements SpeechRecognizer.Listener {
  private final SpeechRecognizer.Listener listener;
  private final AtomicBoolean over = new AtomicBoolean();

  public Once(SpeechRecognizer.Listener listener) {
    this.listener = listener;
  }

  @Override
  public void partial(String text) {
    if (!over.get() && !text.isBlank()) {
      listener.partial(text);
    }
  }

  @Override
  public void heard(Heard heard) {
    if (over.compareAndSet(false, true)) {
      listener.heard(heard);
    }
  }

  @Override
  public void failed(String why) {
    if (over.compareAndSet(false, true)) {
      listener.failed(why);
    }
  }

  /** Tells nothing any more. */
  public void silence() {
    over.set(true);
  }

  public boolean isOver() {
    return over.get();
  }

  /** What went wrong, for an operator. */
  public static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String message = cause.getMessage();
    return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
