package dev.jackfield.engine.agent;

import java.util.Locale;

/**
 * Why an agent takes no calls.
 *
 * @param id as in wishes, states and the log
 * @param english what people read
 * @param chinese what people read
 */
public record BreakReason(String id, String english, String chinese) {
  /** Not chosen: given to an agent who did not answer several calls in a row. */
  public static final BreakReason NO_ANSWER =
      new BreakReason("no-answer", "Calls were not answered", "多次未接听");

  public String title(Locale locale) {
    return locale.getLanguage().equals("zh") ? chinese : english;
  }
}
