package dev.jackfield.engine.hours;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** ISO 3166-2 codes of the regions that a number's description names. */
final class Regions {
  private static final Map<String, String> CODES = read();

  private Regions() {}

  /**
   * @param description as {@code Buffalo, NY}, {@code Florida} or {@code Hangzhou, Zhejiang}
   * @return as {@code US-NY}; empty when it names none that is known
   */
  static String of(String country, String description) {
    String last = description.substring(description.lastIndexOf(',') + 1).strip();
    return CODES.getOrDefault(country + " " + last, "");
  }

  private static Map<String, String> read() {
    Properties names = new Properties();
    try (InputStream file = Regions.class.getResourceAsStream("regions.properties")) {
      names.load(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> codes = new HashMap<>();
    names.forEach(
        (code, name) -> {
          String country = code.toString().substring(0, 2);
          codes.put(country + " " + name, code.toString());
          codes.put(country + " " + code.toString().substring(3), code.toString());
        });
    return codes;
  }
}
