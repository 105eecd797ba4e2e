package dev.jackfield.step.assistant;

import java.util.Optional;

/** What happened in calls. May block. */
@FunctionalInterface
public interface Stories {

  /**
   * @param language BCP 47 tag in which it is told
   */
  Optional<Story> of(String call, String language);
}
