package dev.jackfield.telephony.speech;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who hears which language.
 *
 * @param languages by BCP 47 primary tag, such as {@code en}; a language that is missing is not
 *     heard
 * @param grammarAtOnce how many utterances the grammar recognizer works on at the same time; each
 *     costs about 65 MB
 */
public record SpeechSettings(Map<String, Language> languages, int grammarAtOnce) {

  /** English by the grammar recognizer, nothing else. */
  public static final SpeechSettings READY =
      new SpeechSettings(
          Map.of("en", new Language(Kind.GRAMMAR, null, "", Duration.ofSeconds(5), false)), 2);

  public SpeechSettings {
    languages = Map.copyOf(languages);
  }

  /** What recognizes. */
  public enum Kind {
    /** In this process: only phrases that were announced, English only. */
    GRAMMAR,
    /** A Vosk server, by WebSocket. */
    VOSK,
    /** Any server that takes a WAV file and answers with JSON. */
    HTTP,
    /** Nobody. */
    NONE
  }

  /**
   * @param url of the server; null for {@link Kind#GRAMMAR} and {@link Kind#NONE}
   * @param token sent as {@code Authorization: Bearer}; empty for none
   * @param answerWithin how long a server may take after the end of speech, and to be reached
   * @param sendPhrases tells a Vosk server which phrases are expected; it then hears only those
   */
  public record Language(
      Kind kind, @Nullable URI url, String token, Duration answerWithin, boolean sendPhrases) {

    /** Without the token. */
    @Override
    public String toString() {
      return kind + (url == null ? "" : " at " + url);
    }
  }
}
