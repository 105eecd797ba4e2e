package dev.jackfield.engine.change;

import java.util.Map;

/** How often what is kept was changed, by room. */
@FunctionalInterface
public interface Revisions {
  Map<String, Long> all();
}
