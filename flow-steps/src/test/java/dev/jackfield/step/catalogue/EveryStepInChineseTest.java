package dev.jackfield.step.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.step.StepType;
import dev.jackfield.step.ready.ReadySteps;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever the designer shows of a ready step, it can show in Chinese. */
class EveryStepInChineseTest {
  private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

  @Test
  void everyTextOfEveryStepIsTranslated() {
    List<String> missing = new ArrayList<>();
    for (StepType<?, ?> type : ReadySteps.ALL) {
      StepWords words = new StepWords(type, CHINESE);
      keys(type).stream()
          .filter(k -> words.find(k).isEmpty())
          .forEach(k -> missing.add(type.name() + "." + k));
    }
    assertThat(missing).isEmpty();
  }

  /** What every connector has, also those whose words are English only. */
  private static final List<String> OF_ALL_CONNECTORS =
      List.of(
          "any.in.answerWithin.label",
          "any.in.answerWithin.doc",
          "any.in.retryBackoff.label",
          "any.in.retryBackoff.doc",
          "any.error.TOO_LATE",
          "any.error.UNAVAILABLE",
          "any.error.FAILED");

  @Test
  void noTranslationIsLeftOver() {
    TreeSet<String> used = new TreeSet<>();
    for (StepType<?, ?> type : ReadySteps.ALL) {
      keys(type).forEach(k -> used.addAll(List.of(type.name() + "." + k, "any." + k)));
    }
    used.addAll(List.of("any.value.true", "any.value.false"));
    used.addAll(OF_ALL_CONNECTORS);
    for (StepType.Group group : StepType.Group.values()) {
      used.add("any.group." + group.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    assertThat(used)
        .containsAll(ResourceBundle.getBundle("dev.jackfield.step.words", CHINESE).keySet());
  }

  /** What is said for all steps at once must be said alike in all their declarations. */
  @Test
  void whatIsSharedIsTheSameInEnglish() {
    ResourceBundle bundle = ResourceBundle.getBundle("dev.jackfield.step.words", CHINESE);
    Map<String, List<String>> english =
        ReadySteps.ALL.stream()
            .flatMap(
                t ->
                    texts(t).entrySet().stream()
                        .map(e -> Map.entry(t.name() + "." + e.getKey(), e)))
            .filter(e -> bundle.containsKey("any." + e.getValue().getKey()))
            .filter(e -> !bundle.containsKey(e.getKey()))
            .collect(
                Collectors.groupingBy(
                    e -> e.getValue().getKey(),
                    Collectors.mapping(e -> e.getValue().getValue(), Collectors.toList())));
    assertThat(english)
        .allSatisfy((key, texts) -> assertThat(new TreeSet<>(texts)).as(key).hasSize(1));
  }

  @Test
  void aCardHasWhatAFormNeeds() {
    Map<String, StepCard> cards =
        new StepCatalogue(ReadySteps.ALL)
            .cards(CHINESE).stream().collect(Collectors.toMap(StepCard::name, Function.identity()));
    StepCard menu = java.util.Objects.requireNonNull(cards.get("menu"));
    assertThat(menu.title()).isEqualTo("菜单");
    assertThat(menu.groupTitle()).isEqualTo("播报与询问");
    assertThat(menu.inputs())
        .filteredOn(i -> i.name().equals("choices"))
        .singleElement()
        .satisfies(i -> assertThat(i.kind()).isEqualTo("choices"));
    StepCard queue = java.util.Objects.requireNonNull(cards.get("queue"));
    assertThat(queue.inputs())
        .filteredOn(i -> i.name().equals("patience"))
        .singleElement()
        .satisfies(i -> assertThat(i.first()).isEqualTo("PT2M"));
    assertThat(queue.outputs()).anySatisfy(o -> assertThat(o.type()).isEqualTo("number"));
  }

  private static List<String> keys(StepType<?, ?> type) {
    return List.copyOf(texts(type).keySet());
  }

  private static Map<String, String> texts(StepType<?, ?> type) {
    Map<String, String> texts = new java.util.TreeMap<>();
    texts.put("title", type.title());
    texts.put("purpose", type.purpose());
    texts.put(
        "group." + type.group().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        type.group().title());
    for (RecordComponent c : type.input().getRecordComponents()) {
      dev.jackfield.step.In in = c.getAnnotation(dev.jackfield.step.In.class);
      texts.put("in." + c.getName() + ".label", in.label());
      texts.put("in." + c.getName() + ".doc", in.doc());
      for (String value : in.oneOf()) {
        if (!value.equals("true") && !value.equals("false")) {
          texts.put("in." + c.getName() + ".value." + value, value);
        }
      }
    }
    for (RecordComponent c : type.output().getRecordComponents()) {
      texts.put("out." + c.getName(), c.getAnnotation(dev.jackfield.step.Out.class).value());
    }
    type.errors().forEach(e -> texts.put("error." + e.code(), e.means()));
    return texts;
  }
}
