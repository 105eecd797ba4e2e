package dev.jackfield.app;

import dev.jackfield.telephony.speech.SpeechSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What can be set of the whole; each is explained in {@code application.yml}. */
@ConfigurationProperties("jackfield")
record AppSettings(
    Path data,
    Path home,
    String zeebe,
    String database,
    Path zeebeHome,
    boolean bench,
    Http http,
    Sip sip,
    Speech speech) {

  record Http(String address, int port) {}

  record Sip(
      String address,
      int port,
      String advertised,
      int firstRtpPort,
      int lastRtpPort,
      int mediaThreads,
      Duration stuckNotice,
      Duration stuckFallback,
      Duration shortestRegistration) {

    String advertisedOrOwn() {
      return advertised.isBlank() ? address : advertised;
    }
  }

  /**
   * @param languages by primary language tag
   */
  record Speech(Map<String, Language> languages, int grammarAtOnce) {

    SpeechSettings settings() {
      Map<String, SpeechSettings.Language> by = new HashMap<>();
      languages.forEach((language, l) -> by.put(language, l.settings(language)));
      return new SpeechSettings(by, grammarAtOnce);
    }
  }

  record Language(
      String by,
      @DefaultValue("") String url,
      @DefaultValue("") String token,
      @DefaultValue("5s") Duration answerWithin,
      @DefaultValue("false") boolean sendPhrases) {

    SpeechSettings.Language settings(String language) {
      return new SpeechSettings.Language(
          kind(language),
          url.isBlank() ? null : URI.create(url.strip()),
          token,
          answerWithin,
          sendPhrases);
    }

    private SpeechSettings.Kind kind(String language) {
      try {
        return SpeechSettings.Kind.valueOf(by.strip().toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "jackfield.speech.languages.%s.by is \"%s\"; it must be one of grammar, vosk, http, none"
                .formatted(language, by),
            e);
      }
    }

    /** Without the token. */
    @Override
    public String toString() {
      return by + " " + url;
    }
  }

  Path logs() {
    return data.resolve("logs");
  }
}
