package dev.jackfield.telephony.speaking;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * How words are spoken.
 *
 * @param zone in which instants are told as dates and times
 * @param program speaks out of the box; takes the options of {@code espeak-ng}
 * @param voices of that program, by language, where they are not the usual ones
 * @param provider asked before the program
 */
public record SpeakingSettings(
    ZoneId zone, String program, Map<String, String> voices, Optional<Provider> provider) {

  public static final SpeakingSettings OUT_OF_THE_BOX =
      new SpeakingSettings(ZoneId.systemDefault(), "espeak-ng", Map.of(), Optional.empty());

  /**
   * Somebody who speaks over HTTP.
   *
   * @param token sent as {@code Authorization: Bearer}; empty: none
   * @param voices its voices, by language; empty: it chooses by the language
   * @param connectTimeout until it takes the connection
   * @param answerTimeout from asking until the last byte
   * @param largestAnswer in bytes
   * @param restAfterFailure how long it is not asked when it was away
   */
  public record Provider(
      URI url,
      String token,
      Map<String, String> voices,
      Duration connectTimeout,
      Duration answerTimeout,
      long largestAnswer,
      Duration restAfterFailure) {

    /** Fails with what is wrong when nobody could be asked there. */
    public Provider {
      String scheme = String.valueOf(url.getScheme());
      if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
        throw new IllegalArgumentException(
            "jackfield.speaking.http.url is \""
                + url
                + "\"; write an http or https address, as https://speech.example.com/speak");
      }
      voices = Map.copyOf(voices);
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "provider at " + url.getHost();
    }
  }
}
