package dev.jackfield.telephony.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prints the tables of docs/speech.md. The held-out phrases were not looked at when tuning. */
class IntentsFromTextTest {
  private static final double ACCEPT = 0.5;
  private static final double CONFIRM = 0.25;

  @ParameterizedTest
  @CsvSource({"en, 0.7, 0.1", "zh, 0.8, 0.1"})
  void heldOutPhrasesAreUnderstoodAndOtherTalkIsNot(
      String language, double understood, double mistaken) throws Exception {
    Map<String, List<String>> samples = new LinkedHashMap<>();
    Map<String, List<String>> heldOut = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    try (var file = getClass().getResourceAsStream("intents-" + language + ".txt")) {
      for (String line : new String(file.readAllBytes(), "UTF-8").lines().toList()) {
        String[] parts = line.split("\\|");
        switch (parts[0]) {
          case "sample" -> samples.computeIfAbsent(parts[1], k -> new ArrayList<>()).add(parts[2]);
          case "test" -> heldOut.computeIfAbsent(parts[1], k -> new ArrayList<>()).add(parts[2]);
          case "other" -> others.add(parts[1]);
          default -> throw new IllegalStateException(line);
        }
      }
    }
    assertThat(samples).hasSize(8).allSatisfy((i, p) -> assertThat(p).hasSizeGreaterThan(4));
    Intents intents = new Intents(samples);
    int[] right = new int[3];
    int[] wrong = new int[3];
    Map<String, Integer> confusions = new TreeMap<>();
    heldOut.forEach(
        (intent, phrases) ->
            phrases.forEach(
                phrase -> {
                  var meaning = intents.of(phrase);
                  int band = band(meaning.map(Intents.Meaning::confidence).orElse(0.0));
                  String found = meaning.map(Intents.Meaning::intent).orElse("nothing");
                  (found.equals(intent) ? right : wrong)[band]++;
                  if (!found.equals(intent)) {
                    confusions.merge(intent + " -> " + found, 1, Integer::sum);
                  }
                }));
    int[] outside = new int[3];
    others.forEach(
        o -> outside[band(intents.of(o).map(Intents.Meaning::confidence).orElse(0.0))]++);
    int all = heldOut.values().stream().mapToInt(List::size).sum();
    System.out.printf(
        "%s: %d held out: right accepted %d, asked %d, rejected %d; wrong accepted %d, asked %d,"
            + " rejected %d; %d outside: accepted %d, asked %d, rejected %d; confused %s%n",
        language,
        all,
        right[0],
        right[1],
        right[2],
        wrong[0],
        wrong[1],
        wrong[2],
        others.size(),
        outside[0],
        outside[1],
        outside[2],
        confusions);
    assertThat(right[0] + right[1]).isGreaterThan((int) (understood * all));
    assertThat(wrong[0]).isLessThan((int) (mistaken * all));
    assertThat(outside[0]).isLessThan((int) (mistaken * others.size()) + 1);
  }

  private static int band(double confidence) {
    return confidence >= ACCEPT ? 0 : confidence >= CONFIRM ? 1 : 2;
  }

  @Test
  void oneIntentAloneIsFoundAndOtherTalkIsNot() {
    Intents intents = new Intents(Map.of("agent", List.of("talk to a person", "operator please")));
    assertThat(intents.of("operator please").orElseThrow().confidence()).isEqualTo(1);
    assertThat(intents.of("please a person to talk to").orElseThrow().intent()).isEqualTo("agent");
    assertThat(intents.of("the weather is nice")).isEmpty();
  }
}
