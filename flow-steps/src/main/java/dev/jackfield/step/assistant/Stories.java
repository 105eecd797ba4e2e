package dev.jackfield.step.assistant;

import java.util.Optional;

/** What happened in calls. May block. */
@FunctionalInterface
public interface Stories {

  /**
   * @param language BCP 47 tag in which it is told
   */
  Optional<Story> of(String call, String language);

  /**
   * Whether it can be told by now that this step of the call has begun: what happens is kept a
   * moment later than it does, and all that happened before in the same process with it.
   *
   * @param job of the step
   */
  default boolean knows(String call, long job) {
    return true;
  }
}
