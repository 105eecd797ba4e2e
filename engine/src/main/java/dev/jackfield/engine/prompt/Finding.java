package dev.jackfield.engine.prompt;

import dev.jackfield.engine.flow.PromptUse;

/**
 * A recording that a flow names and that is not there for some of its callers.
 *
 * @param flow process id
 * @param language of the callers, BCP 47
 */
public record Finding(String flow, PromptUse use, String language, Instead instead) {

  /** What these callers hear instead of it. */
  public enum Instead {
    /** A tone: something must be done. */
    TONE,
    /** The words are spoken, while callers of another language hear the recording. */
    SPOKEN,
    /** The English recording. */
    ENGLISH
  }

  public boolean isTone() {
    return instead == Instead.TONE;
  }

  /** One line for the console. */
  public String inWords() {
    String where =
        "flow %s, step \"%s\": the recording %s is missing in %s"
            .formatted(flow, use.title(), use.recording(), language);
    return switch (instead) {
      case TONE ->
          where
              + (use.words().isBlank()
                  ? " and there are no words to speak: callers hear a tone."
                  : " and nobody can speak its words: callers hear a tone.");
      case SPOKEN -> where + ", though it is there in another language: its words are spoken.";
      case ENGLISH -> where + ": callers hear the English one.";
    };
  }
}
