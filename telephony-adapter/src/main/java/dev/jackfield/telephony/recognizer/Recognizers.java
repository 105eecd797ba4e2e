package dev.jackfield.telephony.recognizer;

import dev.jackfield.telephony.speech.SpeechRecognizer;
import dev.jackfield.telephony.speech.SpeechSettings;
import dev.jackfield.telephony.speech.SpeechSettings.Language;
import dev.jackfield.telephony.speech.sphinx.GrammarRecognizer;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Which recognizer hears which language. Immutable, thread-safe. */
public final class Recognizers implements AutoCloseable {
  private final Map<String, SpeechRecognizer> byLanguage = new HashMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("speech-", 0).factory());
  private final HttpClient http = HttpClient.newBuilder().executor(threads).build();

  /**
   * @throws IllegalArgumentException for settings that cannot be meant, saying what would be right
   */
  public Recognizers(SpeechSettings settings) {
    settings
        .languages()
        .forEach(
            (language, by) -> {
              switch (by.kind()) {
                case GRAMMAR -> {
                  if (!language.equals("en")) {
                    throw wrong(
                        language,
                        "the grammar recognizer hears English only: name a vosk"
                            + " or http server for it, or none");
                  }
                  byLanguage.put(
                      language, new GrammarRecognizer(settings.grammarAtOnce(), threads));
                }
                case VOSK ->
                    byLanguage.put(
                        language,
                        new VoskRecognizer(
                            http,
                            url(language, by, "ws"),
                            by.token(),
                            by.answerWithin(),
                            by.sendPhrases()));
                case HTTP ->
                    byLanguage.put(
                        language,
                        new HttpRecognizer(
                            http, url(language, by, "http"), by.token(), by.answerWithin()));
                case NONE -> {}
              }
            });
  }

  /** Who hears this language, if anybody does. */
  public Optional<SpeechRecognizer> of(String language) {
    return Optional.ofNullable(byLanguage.get(Locale.forLanguageTag(language).getLanguage()));
  }

  private static URI url(String language, Language by, String scheme) {
    URI url = by.url();
    String given = url == null ? "" : Objects.requireNonNullElse(url.getScheme(), "");
    if (url == null || !(given.equals(scheme) || given.equals(scheme + "s"))) {
      throw wrong(language, "a url is missing, such as " + scheme + "://host:2700");
    }
    return url;
  }

  private static IllegalArgumentException wrong(String language, String what) {
    return new IllegalArgumentException("jackfield.speech.languages." + language + ": " + what);
  }

  @Override
  public void close() {
    byLanguage.values().forEach(SpeechRecognizer::close);
    http.shutdownNow();
    threads.shutdownNow();
  }
}
