package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.http.WebClient;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.KnowledgeBase;
import dev.jackfield.step.knowledge.KnowledgeBase.Question;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By the settings: nobody outside unless somebody is named. */
class WhoHelpsWithWordsTest {
  private static HelpSettings settings(String search, String ai) {
    return new HelpSettings(
        new HelpSettings.Search(search, "i", "secret-header", Duration.ofSeconds(1), true),
        new HelpSettings.Ai(ai, "m", "secret-key", Duration.ofSeconds(1)));
  }

  @Test
  void aProviderIsAskedOnlyWhenItIsNamed() throws IOException {
    HelpConfiguration made = new HelpConfiguration();
    try (WebClient web = new WebClient(List.of(), List.of(), 1_000);
        Guards guards = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry())) {
      assertThat(made.assistant(settings("", ""), web, guards, Secrets.NONE).asksOutside())
          .isFalse();
      assertThat(
              made.assistant(settings("", "https://ai.example/v1"), web, guards, Secrets.NONE)
                  .asksOutside())
          .isTrue();
    }
    assertThat(settings("https://s.example", "https://ai.example").toString())
        .doesNotContain("secret");
  }

  @Test
  void theSearchServerFindsAndTheOwnIndexDoesWhileItIsAway() throws IOException {
    Found there = new Found("there", "Opening hours", "From eight.", "en", List.of(), 0);
    Found here = new Found("here", "Here", "Here.", "en", List.of(), 50);
    KnowledgeBase own = _ -> List.of(here);
    Question question = Question.of("opening hours on Sunday", "en", 3);
    assertThat(new OutsideFirst(_ -> List.of(there), own).find(question))
        .as("counted by words: two that articles have, one that none has")
        .containsExactly(there.by(80));
    KnowledgeBase away =
        _ -> {
          throw new IOException("away");
        };
    assertThat(new OutsideFirst(away, own).find(question)).containsExactly(here);
  }
}
