package dev.jackfield.designer;

import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.exchange.IncomingCalls.RecordCalls;
import dev.jackfield.web.Form;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/** A number as it is typed. */
final class NumberForm {
  private static final String RECORDING = "system/fallback";

  private NumberForm() {}

  static Form of(PhoneNumber n) {
    boolean toQueue = n.fallbackQueue() != null && !n.fallbackQueue().isBlank();
    return Form.empty()
        .with("number", n.number())
        .with("title", n.title())
        .with("flow", n.processId())
        .with("language", n.language())
        .with("answerLater", n.answerLater() ? "yes" : "")
        .with("record", n.record().name())
        .with("twoPeople", n.twoPeople() ? "yes" : "")
        .with("fallback", toQueue ? "queue" : "say")
        .with("fallbackQueue", toQueue ? n.fallbackQueue() : "")
        .with("fallbackRecording", n.fallbackRecording())
        .with("fallbackText", n.fallbackText());
  }

  static Form fresh() {
    return Form.empty()
        .with("language", "en")
        .with("fallback", "say")
        .with("fallbackRecording", RECORDING)
        .with("fallbackText", PhoneNumber.FALLBACK_TEXT);
  }

  /** What was typed; of no use when the form is wrong then. */
  static PhoneNumber read(Form form, Set<String> flows, Set<String> queues) {
    String number = form.value("number").replaceAll("[ ()/-]", "");
    if (!number.matches("\\+?[0-9]{2,15}")) {
      form.reject("number", "number.number.wrong");
    }
    String title = form.needed("title", "number.title.wrong");
    String flow = form.value("flow");
    if (!flows.contains(flow)) {
      form.reject("flow", "number.flow.wrong");
    }
    boolean toQueue = form.value("fallback").equals("queue");
    String queue = form.value("fallbackQueue");
    if (toQueue && !queues.contains(queue)) {
      form.reject("fallbackQueue", "number.fallbackQueue.wrong");
    }
    String text = form.shortEnough("fallbackText", form.value("fallbackText"));
    if (!toQueue && text.isEmpty()) {
      form.reject("fallbackText", "number.fallbackText.wrong");
    }
    String recording = form.value("fallbackRecording");
    if (!recording.matches("([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)?")) {
      form.reject("fallbackRecording", "number.fallbackRecording.wrong");
    }
    return new PhoneNumber(
        number,
        title,
        flow,
        language(form),
        form.isTicked("answerLater"),
        toQueue ? queue : null,
        recording,
        text,
        record(form),
        form.isTicked("twoPeople"));
  }

  private static RecordCalls record(Form form) {
    for (RecordCalls known : RecordCalls.values()) {
      if (form.value("record").equals(known.name())) {
        return known;
      }
    }
    return RecordCalls.NO;
  }

  private static String language(Form form) {
    String tag = form.value("language");
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      if (!locale.getLanguage().isEmpty()) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException wrong) {
      // Answered below, as an empty one.
    }
    form.reject("language", "number.language.wrong");
    return tag;
  }
}
