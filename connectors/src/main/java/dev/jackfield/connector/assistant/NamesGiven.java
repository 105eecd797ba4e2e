package dev.jackfield.connector.assistant;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names of people as a flow gives them to a step: a text, or a list of texts. */
final class NamesGiven {
  private NamesGiven() {}

  static List<String> of(@Nullable Object given) {
    return switch (given) {
      case Collection<?> some ->
          some.stream().filter(Objects::nonNull).map(String::valueOf).toList();
      case String one -> List.of(one);
      case null, default -> List.of();
    };
  }
}
