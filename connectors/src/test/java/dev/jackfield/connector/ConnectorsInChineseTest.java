package dev.jackfield.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.step.catalogue.StepCard;
import dev.jackfield.step.catalogue.StepCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A connector's words come from the package of its input. */
class ConnectorsInChineseTest {
  private static final Pattern CHINESE = Pattern.compile("[\\u4e00-\\u9fff]");

  @Test
  void everyTextOfEveryReadyConnectorIsTranslated() {
    for (StepCard card : new StepCatalogue(ReadyConnectors.ALL).cards(Locale.SIMPLIFIED_CHINESE)) {
      List<String> texts =
          new ArrayList<>(List.of(card.title(), card.purpose(), card.groupTitle()));
      card.inputs().forEach(i -> texts.addAll(List.of(i.label(), i.doc())));
      card.outputs().forEach(o -> texts.add(o.doc()));
      card.errors().forEach(e -> texts.add(e.means()));
      assertThat(texts).allSatisfy(t -> assertThat(t).containsPattern(CHINESE));
    }
  }
}
