package dev.jackfield.engine.story;

import dev.jackfield.engine.flow.Flows;
import java.util.Arrays;

/** What a key means in a menu, as its flow says. */
final class Pressed {
  private final Flows flows;

  Pressed(Flows flows) {
    this.flows = flows;
  }

  /** The value of the choice, as {@code billing}; the key itself when it is none. */
  String choice(String processId, String element, String key) {
    String title = flows.stepTitle(processId, element);
    return flows.newest(processId).stream()
        .flatMap(v -> flows.steps(v).stream())
        .filter(s -> s.title().equals(title))
        .flatMap(
            s ->
                Arrays.stream(
                    (s.inputs().getOrDefault("choices", "")
                            + ","
                            + s.inputs().getOrDefault("keys", ""))
                        .split("[,;，；]", -1)))
        .map(c -> c.split("[=|:]", -1))
        .filter(c -> c.length > 1 && c[0].strip().equals(key))
        .map(c -> c[1].strip())
        .filter(c -> !c.isEmpty())
        .findFirst()
        .orElse(key);
  }
}
