package dev.jackfield.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneNews;
import dev.jackfield.step.ready.ReadySteps;
import java.util.Arrays;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A new event, outcome or step must not reach the page as a bare name. */
class EveryEventHasItsWordsTest {
  private static final Set<String> KEYS =
      ResourceBundle.getBundle("messages/desk", java.util.Locale.ROOT).keySet();

  @ParameterizedTest
  @MethodSource("names")
  void in_the_bundle(String key) {
    assertThat(KEYS).anyMatch(k -> k.equals(key) || k.startsWith(key + "."));
  }

  static Stream<String> names() {
    return Stream.of(
            Arrays.stream(CallEvent.class.getPermittedSubclasses())
                .map(c -> "trace." + c.getSimpleName()),
            Arrays.stream(PhoneNews.EndedBy.values()).map(e -> "ended." + e),
            Arrays.stream(PhoneNews.NotReached.values()).map(e -> "outcome." + e),
            ReadySteps.ALL.stream().map(s -> "step." + s.name()))
        .flatMap(s -> s);
  }
}
