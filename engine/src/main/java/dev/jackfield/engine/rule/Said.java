package dev.jackfield.engine.rule;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A text for people in the languages of the interface. */
public record Said(String en, String zh) {
  /** The same text for everybody, as a name. */
  public static Said same(String text) {
    return new Said(text, text);
  }

  /** From {@code {en: ..., zh: ...}}; what is missing is the other one. */
  static Said of(Map<String, String> texts, String otherwise) {
    String en = texts.getOrDefault("en", texts.getOrDefault("zh", otherwise));
    return new Said(en, texts.getOrDefault("zh", en));
  }

  public String in(Locale language) {
    return Objects.equals(language.getLanguage(), Locale.CHINESE.getLanguage()) ? zh : en;
  }
}
