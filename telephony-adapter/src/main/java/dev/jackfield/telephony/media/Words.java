package dev.jackfield.telephony.media;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something to say: parts in a row.
 *
 * @param language BCP 47 tag
 */
public record Words(String language, List<Part> parts) {

  /** One part: a recording, or words, or a recording with the words that it says. */
  public record Part(String recording, String text, boolean computed) {
    /** How the trace names it; words made from a flow's variables may be personal. */
    public String label() {
      return computed ? "computed words" : recording.isEmpty() ? text : recording;
    }
  }

  /** What a step was given; blank parts are left out. */
  public static Words of(
      String language,
      @Nullable String recording,
      @Nullable String text,
      @Nullable String computed) {
    Part said = new Part(trimmed(recording), trimmed(text), false);
    Part further = new Part("", trimmed(computed), true);
    return new Words(
        language,
        Stream.of(said, further)
            .filter(p -> !p.recording().isEmpty() || !p.text().isEmpty())
            .toList());
  }

  /** First this, then that. */
  public Words then(Words next) {
    return new Words(language, Stream.concat(parts.stream(), next.parts.stream()).toList());
  }

  public boolean isEmpty() {
    return parts.isEmpty();
  }

  public String label() {
    return String.join(" + ", parts.stream().map(Part::label).toList());
  }

  /** All of it as a text to read; a recording without words stands in brackets. */
  public String inText() {
    return String.join(
        " ",
        parts.stream()
            .map(p -> p.text().isEmpty() ? "[" + p.recording() + "]" : p.text())
            .toList());
  }

  /** Names of the recordings among the parts, separated by spaces. */
  public String recordings() {
    return String.join(" ", parts.stream().map(Part::recording).filter(r -> !r.isEmpty()).toList());
  }

  private static String trimmed(@Nullable String text) {
    return Objects.requireNonNullElse(text, "").trim();
  }
}
