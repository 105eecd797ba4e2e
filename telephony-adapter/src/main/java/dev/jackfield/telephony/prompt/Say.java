package dev.jackfield.telephony.prompt;

import dev.jackfield.telephony.prompt.Words.Part;
import dev.jackfield.telephony.speaking.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a flow reckoned to be said: texts, values and recordings in a row. {@link SayReader} reads.
 */
public record Say(List<Said> parts) {
  public static final Say NOTHING = new Say(List.of());

  /** One part. */
  public sealed interface Said {
    record Text(String text) implements Said {}

    record Valued(Value value) implements Said {}

    record Recording(String name) implements Said {}
  }

  /**
   * The parts in a language. Texts and values beside each other become one, so that they are spoken
   * in one breath.
   */
  List<Part> in(String language) {
    List<Part> all = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Said said : parts) {
      switch (said) {
        case Said.Text t -> append(text, t.text(), language);
        case Said.Valued v -> append(text, v.value().in(language), language);
        case Said.Recording r -> {
          flush(text, all);
          all.add(new Part(r.name(), "", false));
        }
      }
    }
    flush(text, all);
    return all;
  }

  private static void flush(StringBuilder text, List<Part> all) {
    if (!text.toString().isBlank()) {
      all.add(new Part("", text.toString().strip(), true));
    }
    text.setLength(0);
  }

  /** With a space between words where the language has spaces and the flow's author wrote none. */
  private static void append(StringBuilder text, String next, String language) {
    boolean isWordsAtWords =
        !text.isEmpty()
            && !next.isEmpty()
            && !Character.isWhitespace(text.charAt(text.length() - 1))
            && Character.isLetterOrDigit(next.codePointAt(0));
    String primary = Locale.forLanguageTag(language).getLanguage();
    boolean hasSpaces = !List.of("zh", "cmn", "yue", "ja", "th").contains(primary);
    text.append(isWordsAtWords && hasSpaces ? " " : "").append(next);
  }
}
