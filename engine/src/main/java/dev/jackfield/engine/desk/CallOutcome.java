package dev.jackfield.engine.desk;

import java.util.Locale;

/**
 * How a call can end for an agent.
 *
 * @param code as kept with calls; it stays for ever
 * @param enabled false: nobody can choose it any more
 */
public record CallOutcome(String code, String english, String chinese, boolean enabled) {

  public String title(Locale locale) {
    return locale.getLanguage().equals("zh") ? chinese : english;
  }
}
