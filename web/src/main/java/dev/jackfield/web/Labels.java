package dev.jackfield.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What our scripts say in the reader's language, as JSON for them. Places stay as they are. */
public final class Labels {
  private static final JsonMapper JSON = new JsonMapper();
  private static final ResourceBundle.Control ENGLISH_LAST =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Labels() {}

  /** Labels of the grid. */
  public static String grid(Locale language) {
    return json("grid.", language);
  }

  /** Labels of the editor of rules. */
  public static String editor(Locale language) {
    return json("editor.", language);
  }

  /**
   * Labels of a module's own bundle.
   *
   * @param own prefix that is left out in the script's keys
   * @param more prefixes whose keys stay as they are
   */
  public static String of(String bundle, Locale language, String own, List<String> more) {
    ResourceBundle words = ResourceBundle.getBundle(bundle, language, ENGLISH_LAST);
    Map<String, String> labels = new TreeMap<>();
    for (String key : words.keySet()) {
      if (key.startsWith(own)) {
        labels.put(key.substring(own.length()), words.getString(key));
      } else if (more.stream().anyMatch(key::startsWith)) {
        labels.put(key, words.getString(key));
      }
    }
    return JSON.writeValueAsString(labels);
  }

  private static String json(String prefix, Locale language) {
    ResourceBundle bundle = ResourceBundle.getBundle("messages.web", language, ENGLISH_LAST);
    Map<String, String> labels = new TreeMap<>();
    for (String key : bundle.keySet()) {
      if (key.startsWith(prefix)) {
        labels.put(key.substring(prefix.length()), bundle.getString(key));
      }
    }
    return JSON.writeValueAsString(labels);
  }
}
