package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.exchange.Vocabulary.Unheard;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a flow expects of its callers, looked up in the dictionary before anybody calls. */
class PhrasesNobodyHearsTest {
  private final NodeUnderTest node = new NodeUnderTest();

  @AfterEach
  void close() {
    node.close();
  }

  private List<Unheard> unheard(String step, String input, String text, String language) {
    return node.node.vocabulary().unheard(step, Map.of(input, text), language);
  }

  @Test
  void ofAMenuAreThoseWithAWordThatTheDictionaryLacks() {
    String choices = "1=billing: my bill, Billing!, the Qwertzian invoice, 2=support: I'm stuck";
    assertThat(unheard("menu", "choices", choices, "en-GB"))
        .containsExactly(new Unheard("the Qwertzian invoice", List.of("qwertzian")));
  }

  @Test
  void ofAListenStepAreThoseOfTheCallersLanguage() {
    String intents = "billing = check my bill, 2 bills | 查账单; agent = operator, zorblax";
    assertThat(unheard("listen", "intents", intents, "en"))
        .containsExactly(
            new Unheard("2 bills", List.of("2")), new Unheard("zorblax", List.of("zorblax")));
  }

  @Test
  void nobodyListensToALanguageWithoutARecognizerNorToAnotherStep() {
    assertThat(unheard("listen", "intents", "agent = zorblax", "fr")).isEmpty();
    assertThat(unheard("play", "text", "zorblax", "en")).isEmpty();
  }

  @Test
  void whatCannotBeReadIsSaidWhenItRuns() {
    assertThat(unheard("menu", "choices", "billing", "en")).isEmpty();
    assertThat(unheard("listen", "intents", "", "en")).isEmpty();
  }
}
