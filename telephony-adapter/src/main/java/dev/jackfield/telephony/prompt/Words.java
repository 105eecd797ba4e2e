package dev.jackfield.telephony.prompt;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something to say: parts in a row.
 *
 * @param language BCP 47 tag
 * @param voice of the parts that are spoken; empty: the usual one
 */
public record Words(String language, String voice, List<Part> parts) {

  /** One part: a recording, or words, or a recording with the words that it says. */
  public record Part(String recording, String text, boolean computed) {
    /** How the trace names it; words made from a flow's variables may be personal. */
    public String label() {
      return computed ? "computed words" : recording.isEmpty() ? text : recording;
    }
  }

  /** What a step was given; blank parts are left out. */
  public static Words of(String language, @Nullable String recording, @Nullable String text) {
    Part said = new Part(trimmed(recording), trimmed(text), false);
    boolean isBlank = said.recording().isEmpty() && said.text().isEmpty();
    return new Words(language, "", isBlank ? List.of() : List.of(said));
  }

  /** First this, then what a flow reckoned. */
  public Words then(Say say) {
    return then(new Words(language, voice, say.in(language)));
  }

  /** First this, then that, all with this one's voice. */
  public Words then(Words next) {
    return new Words(language, voice, Stream.concat(parts.stream(), next.parts.stream()).toList());
  }

  public Words spokenBy(@Nullable String someVoice) {
    return new Words(language, trimmed(someVoice), parts);
  }

  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Without what may be personal. */
  public String label() {
    return parts.stream().map(Part::label).distinct().collect(Collectors.joining(" + "));
  }

  /** All of it as a text to read; a recording without words stands in brackets. */
  public String inText() {
    return parts.stream()
        .map(p -> p.text().isEmpty() ? "[" + p.recording() + "]" : p.text())
        .collect(Collectors.joining(" "));
  }

  /** Names of the recordings among the parts, separated by spaces. */
  public String recordings() {
    return parts.stream()
        .map(Part::recording)
        .filter(r -> !r.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String trimmed(@Nullable String text) {
    return Objects.requireNonNullElse(text, "").trim();
  }
}
