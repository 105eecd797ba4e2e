package dev.jackfield.app;

import dev.jackfield.engine.process.Role;
import dev.jackfield.telephony.speaking.SpeakingSettings;
import dev.jackfield.telephony.speech.SpeechSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** What can be set of the whole; each is explained in {@code application.yml}. */
@ConfigurationProperties("jackfield")
record AppSettings(
    Path data,
    Path shared,
    Path home,
    String zeebe,
    String database,
    String redis,
    Set<Role> roles,
    Path zeebeHome,
    boolean bench,
    Duration silentCaller,
    Http http,
    Sip sip,
    Recording recording,
    Speaking speaking,
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
      int mostWithoutFlow,
      Duration shortestRegistration,
      Duration shortestSession) {

    String advertisedOrOwn() {
      return advertised.isBlank() ? address : advertised;
    }
  }

  /**
   * @param keys file of the master keys; empty: one in the data folder
   * @param masterkeys the keys themselves instead of a file
   */
  record Recording(String keys, String masterkeys) {}

  /**
   * @param timeZone empty: this machine's
   */
  record Speaking(String timeZone, String program, Map<String, String> voices, SpeechServer http) {
    Speaking {
      voices = voices == null ? Map.of() : voices;
    }

    SpeakingSettings settings() {
      return new SpeakingSettings(zone(), program, voices, http.provider());
    }

    private ZoneId zone() {
      try {
        return timeZone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(timeZone.strip());
      } catch (DateTimeException e) {
        throw new CannotStart(
            "jackfield.speaking.time-zone is \"" + timeZone + "\": write it as Asia/Shanghai.", e);
      }
    }
  }

  record SpeechServer(
      String url,
      String token,
      Map<String, String> voices,
      Duration connectTimeout,
      Duration answerTimeout,
      DataSize largestAnswer,
      Duration restAfterFailure) {
    SpeechServer {
      voices = voices == null ? Map.of() : voices;
    }

    Optional<SpeakingSettings.Provider> provider() {
      if (url.isBlank()) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            new SpeakingSettings.Provider(
                URI.create(url.strip()),
                token,
                voices,
                connectTimeout,
                answerTimeout,
                largestAnswer.toBytes(),
                restAfterFailure));
      } catch (IllegalArgumentException e) {
        throw new CannotStart("The speech provider cannot be asked: " + e.getMessage(), e);
      }
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "SpeechServer[" + url + "]";
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

  boolean has(Role role) {
    return roles.contains(role);
  }

  /** Whether other processes belong to this installation. */
  boolean isOneOfSeveral() {
    return !redis.isBlank();
  }

  URI redisUri() {
    String address = redis.contains("://") ? redis : "redis://" + redis;
    try {
      URI uri = URI.create(address);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException none) {
      // Said below, without what may be a password.
    }
    throw new CannotStart(
        "The address of Redis is none; right is, for example, redis://:password@redis:6379.");
  }

  Path logs() {
    return data.resolve("logs");
  }
}
