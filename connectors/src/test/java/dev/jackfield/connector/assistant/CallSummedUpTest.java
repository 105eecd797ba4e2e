package dev.jackfield.connector.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.connector.HeardRun;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.assistant.Assistant;
import dev.jackfield.step.assistant.Stories;
import dev.jackfield.step.assistant.Story;
import dev.jackfield.step.knowledge.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The step that says what happened in a call. */
class CallSummedUpTest {
  private static final CallRef CALL =
      new CallRef(
          "c1",
          1,
          "n",
          "phone",
          "+12125550100",
          "4000",
          "zh-CN",
          Instant.parse("2026-11-20T09:30:00Z"),
          "main-menu");
  private static final Stories TOLD =
      (call, language) ->
          Optional.of(
              new Story(language, List.of(call + " said a.", "Anna answered."), List.of("Anna")));

  private static String end(
      Assistant assistant,
      Stories stories,
      int tries,
      @Nullable String language,
      @Nullable Object names) {
    HeardRun<SummaryStep.Input, SummaryStep.Output> run =
        new HeardRun<SummaryStep.Input, SummaryStep.Output>(
                new SummaryStep.Input(language, names), tries, o -> o.by() + ": " + o.text())
            .of(CALL);
    new SummaryStep(assistant, stories).begin(run);
    return run.end();
  }

  @Test
  void itIsTheStoryInTheLanguageOfTheCallOrTheOneThatIsSet() {
    RuleAssistant rules = new RuleAssistant();
    Stories inItsLanguage =
        (_, language) -> Optional.of(new Story(language, List.of("in " + language), List.of()));
    assertThat(end(rules, TOLD, 1, "en", null)).isEqualTo("done rules: c1 said a. Anna answered.");
    assertThat(end(rules, inItsLanguage, 1, null, null)).isEqualTo("done rules: in zh-CN");
    assertThat(end(rules, inItsLanguage, 1, "en", null)).isEqualTo("done rules: in en");
  }

  @Test
  void aCallOfWhichNothingIsKnownHasAnEmptyOne() {
    assertThat(end(new RuleAssistant(), (_, _) -> Optional.empty(), 1, null, null))
        .isEqualTo("done rules: ");
  }

  @Test
  void whoWritesItIsToldTheNamesOfTheStoryAndOfTheFlow() {
    List<List<String>> told = new ArrayList<>();
    Assistant writer =
        new Writer() {
          @Override
          public Text summary(Story story) {
            told.add(story.names());
            return new Text("Written.", By.PROVIDER);
          }
        };
    assertThat(end(writer, TOLD, 1, null, "Zhang Wei")).isEqualTo("done provider: Written.");
    end(writer, TOLD, 1, null, List.of("王芳", "Lee"));
    end(writer, TOLD, 1, null, 17);
    assertThat(told)
        .containsExactly(
            List.of("Anna", "Zhang Wei"), List.of("Anna", "王芳", "Lee"), List.of("Anna"));
  }

  @Test
  void aStoryThatCannotBeReadIsTriedAgainAndThenDoneWithout() {
    Stories away =
        (_, _) -> {
          throw new IllegalStateException("database away");
        };
    assertThat(end(new RuleAssistant(), away, 2, null, null))
        .startsWith("retry")
        .contains("database away");
    assertThat(end(new RuleAssistant(), away, 1, null, null))
        .as("no caller waits for a person")
        .isEqualTo("done rules: ");
  }

  @Test
  void whatHappenedJustNowIsWaitedForButNotForever() {
    Iterator<Boolean> kept = List.of(false, false, true).iterator();
    assertThat(end(new RuleAssistant(), new Late(kept::next), 1, "en", null))
        .isEqualTo("done rules: all of it");
    assertThat(kept.hasNext()).isFalse();
    assertThat(end(new RuleAssistant(), new Late(() -> false), 1, "en", null))
        .isEqualTo("done rules: all of it");
  }

  /** Keeps what happened a moment later. */
  private record Late(BooleanSupplier isKept) implements Stories {
    @Override
    public Optional<Story> of(String call, String language) {
      return Optional.of(new Story(language, List.of("all of it"), List.of()));
    }

    @Override
    public boolean knows(String call, long job) {
      return isKept.getAsBoolean();
    }
  }

  /** Only sums up. */
  private abstract static class Writer implements Assistant {
    @Override
    public Meaning intent(
        String said, Map<String, List<String>> offered, String language, Collection<String> names) {
      throw new AssertionError("not asked");
    }

    @Override
    public Text suggestion(
        String question, List<Found> articles, String language, Collection<String> names) {
      throw new AssertionError("not asked");
    }

    @Override
    public boolean asksOutside() {
      return true;
    }
  }
}
