package dev.jackfield.app;

import dev.jackfield.connector.assistant.ChatProvider;
import dev.jackfield.connector.knowledge.SearchServer;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Who helps with words; each is explained in {@code application.yml}. */
@ConfigurationProperties("jackfield.help")
record HelpSettings(Search search, Ai ai) {

  record Search(
      String url, String index, String authorization, Duration answerWithin, boolean fill) {
    /** Without what lets us in. */
    @Override
    public String toString() {
      return index;
    }

    boolean isSet() {
      return !url.isBlank();
    }

    SearchServer.Settings settings() {
      return new SearchServer.Settings(url, index, authorization, answerWithin);
    }
  }

  record Ai(String url, String model, String key, Duration answerWithin) {
    /** Without what lets us in. */
    @Override
    public String toString() {
      return model;
    }

    boolean isSet() {
      return !url.isBlank();
    }

    ChatProvider.Settings settings() {
      return new ChatProvider.Settings(url, model, key, answerWithin);
    }
  }
}
