package dev.jackfield.engine.draft;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What was done to a file to make it a flow, or why it is none.
 *
 * @param code a key of the bundle {@code remarks}
 * @param args what the words hold
 */
public record Remark(String code, List<String> args) {
  private static final ResourceBundle.Control ROOT_LAST =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  static Remark of(String code, Object... args) {
    return new Remark(code, Arrays.stream(args).map(String::valueOf).toList());
  }

  /** In words. */
  public String say(Locale language) {
    ResourceBundle words =
        ResourceBundle.getBundle("dev.jackfield.engine.draft.remarks", language, ROOT_LAST);
    return new MessageFormat(words.getString(code), language).format(args.toArray());
  }

  @Override
  public String toString() {
    return say(Locale.ENGLISH);
  }
}
