package dev.jackfield.engine.number;

import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.IncomingCalls.RecordCalls;
import org.jspecify.annotations.Nullable;

/**
 * A number that can be called.
 *
 * @param number what is dialled: digits, perhaps with {@code +}
 * @param processId the flow that it starts
 * @param language BCP 47 tag of what is spoken
 * @param answerLater true: the flow decides whether the call is answered
 * @param fallbackQueue the queue for calls whose flow is stuck; null: say and hold
 * @param record whether its calls are recorded
 * @param twoPeople true: a release of its flow takes its calls only when a second person agrees
 */
public record PhoneNumber(
    String number,
    String title,
    String processId,
    String language,
    boolean answerLater,
    @Nullable String fallbackQueue,
    String fallbackRecording,
    String fallbackText,
    RecordCalls record,
    boolean twoPeople) {

  /** What a caller hears when nothing else is set up. */
  public static final String FALLBACK_TEXT =
      "All our lines are disturbed at the moment. Please hold, we are with you as soon as possible.";

  /** One whose calls are not recorded unless their flow or a rule says so. */
  public PhoneNumber(
      String number,
      String title,
      String processId,
      String language,
      boolean answerLater,
      @Nullable String fallbackQueue,
      String fallbackRecording,
      String fallbackText) {
    this(
        number,
        title,
        processId,
        language,
        answerLater,
        fallbackQueue,
        fallbackRecording,
        fallbackText,
        RecordCalls.NO,
        false);
  }

  /** The same with another title, flow and language. */
  public PhoneNumber leadingTo(String newTitle, String newFlow, String newLanguage) {
    return new PhoneNumber(
        number,
        newTitle,
        newFlow,
        newLanguage,
        answerLater,
        fallbackQueue,
        fallbackRecording,
        fallbackText,
        record,
        twoPeople);
  }

  public static PhoneNumber of(String number, String title, String processId, String language) {
    return new PhoneNumber(
        number, title, processId, language, false, null, "system/fallback", FALLBACK_TEXT);
  }

  public Fallback fallback() {
    return fallbackQueue == null || fallbackQueue.isBlank()
        ? new Fallback.SayAndHold(fallbackRecording, fallbackText)
        : new Fallback.ToQueue(fallbackQueue);
  }
}
