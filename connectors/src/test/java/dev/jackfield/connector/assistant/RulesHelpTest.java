package dev.jackfield.connector.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.connector.HeardRun;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.assistant.Assistant;
import dev.jackfield.step.assistant.Story;
import dev.jackfield.step.knowledge.Found;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a provider there is help too. */
class RulesHelpTest {
  private static final String INTENTS =
      "billing = bill, invoice, wrong charge, 1 | 账单, 扣费; support = does not work, internet, 2 | 坏了, 上不了网";
  private final RuleAssistant rules = new RuleAssistant();

  @ParameterizedTest
  @CsvSource({
    "I have a question about my last invoices, billing",
    "there is a charge that is wrong, billing",
    "the router does not work, support",
    "1, billing",
    "2, support",
    "我想查一下账单, billing",
    "家里上不了网了, support",
  })
  void whatIsMeantIsFoundByWordsAndKeys(String said, String intent) {
    assertThat(end(said)).startsWith("done " + intent).endsWith("rules");
  }

  @Test
  void whatIsNoneOfThemIsNoMatch() {
    assertThat(end("I want to buy a bicycle")).startsWith("NO_MATCH");
    assertThat(end("12")).startsWith("NO_MATCH");
    assertThat(end("")).startsWith("NO_MATCH");
  }

  private String end(String said) {
    HeardRun<IntentStep.Input, IntentStep.Output> run =
        new HeardRun<>(
            new IntentStep.Input(said, INTENTS, null, null),
            1,
            o -> o.intent() + " " + o.percent() + " " + o.by());
    new IntentStep(rules).begin(run);
    return run.end();
  }

  @Test
  void wrongIntentsAreSaid() {
    for (String wrong : List.of("billing", "= a", "a = b; a = c", " ; ")) {
      Assertions.assertThatThrownBy(() -> IntentStep.read(wrong))
          .as(wrong)
          .isInstanceOf(BadStepInput.class)
          .hasMessageContaining("intent = phrase");
    }
  }

  @Test
  void aSummaryIsTheCallsOwnSentences() {
    Story story =
        new Story("en", List.of("The caller chose billing.", "Anna answered."), List.of());
    assertThat(rules.summary(story))
        .isEqualTo(
            new Assistant.Text("The caller chose billing. Anna answered.", Assistant.By.RULES));
    assertThat(rules.summary(new Story("zh", List.of("选择了账单。", "已接听。"), List.of())).words())
        .isEqualTo("选择了账单。已接听。");
    assertThat(
            rules
                .summary(new Story("en", List.of("x".repeat(2_000), "The end."), List.of()))
                .words())
        .isEqualTo("The end.");
  }

  @Test
  void aSuggestionIsTheBestArticlesFirstParagraph() {
    List<Found> articles =
        List.of(new Found("a", "A", "From **eight**.\n\nMore.", "en", List.of(), 90));
    assertThat(rules.suggestion("when", articles, "en", List.of()).words())
        .isEqualTo("From eight.");
    assertThat(rules.suggestion("when", List.of(), "en", List.of()).words()).isEmpty();
    assertThat(rules.intent("x", Map.of(), "en", List.of()).intent()).isEmpty();
  }
}
