package dev.jackfield.web;

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
