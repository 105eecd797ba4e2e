package dev.jackfield.designer;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What the scripts of tries and tests say in the reader's language. Places stay as they are. */
final class TryLabels {
  static final JsonMapper JSON = new JsonMapper();
  private static final String PREFIX = "try.js.";
  private static final ResourceBundle.Control ENGLISH_LAST =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private TryLabels() {}

  static Map<String, String> in(Locale language) {
    ResourceBundle bundle = ResourceBundle.getBundle("messages.designer", language, ENGLISH_LAST);
    Map<String, String> labels = new TreeMap<>();
    for (String key : bundle.keySet()) {
      if (key.startsWith(PREFIX)) {
        labels.put(key.substring(PREFIX.length()), bundle.getString(key));
      }
    }
    return labels;
  }

  /** The same for an attribute of a page. */
  static String json(Locale language) {
    return JSON.writeValueAsString(in(language));
  }
}
