package dev.jackfield.engine.draft;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drawings to begin a flow from: BPMN files with <code>{{key}}</code> where words stand, and the
 * words beside them in {@code <name>_en.properties} and {@code <name>_zh.properties}. Their order
 * stands in {@code order.txt}.
 */
public final class FlowStarts {
  private static final Pattern WORD = Pattern.compile("\\{\\{([a-z0-9.-]+)}}");
  private static final List<String> LANGUAGES = List.of("en", "zh");

  private final Path folder;

  public FlowStarts(Path folder) {
    this.folder = folder;
  }

  /**
   * A drawing to begin from, as a person chooses it.
   *
   * @param about one sentence
   */
  public record Start(String name, String title, String about) {}

  /** All, the simplest first. */
  public List<Start> all(Locale language) {
    return read(folder.resolve("order.txt"))
        .lines()
        .map(String::strip)
        .filter(n -> !n.isEmpty())
        .map(
            n -> {
              Properties words = words(n, language);
              return new Start(n, word(words, n, "title"), word(words, n, "about"));
            })
        .toList();
  }

  /**
   * Draws one as a flow of its own.
   *
   * @param name of the drawing
   * @param flow process id of the new flow
   * @param title what people call the new flow
   * @return empty: there is no such drawing
   */
  public Optional<String> draw(String name, Locale language, String flow, String title) {
    if (all(language).stream().noneMatch(s -> s.name().equals(name))) {
      return Optional.empty();
    }
    Properties words = words(name, language);
    words.setProperty("flow", flow);
    words.setProperty("name", title);
    return Optional.of(
        WORD.matcher(read(folder.resolve(name + ".bpmn")))
            .replaceAll(m -> Matcher.quoteReplacement(escaped(word(words, name, m.group(1))))));
  }

  private Properties words(String name, Locale language) {
    String known = LANGUAGES.contains(language.getLanguage()) ? language.getLanguage() : "en";
    Properties words = new Properties();
    Path file = folder.resolve(name + "_" + known + ".properties");
    try (Reader reader = Files.newBufferedReader(file)) {
      words.load(reader);
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static String word(Properties words, String name, String key) {
    String word = words.getProperty(key);
    if (word == null) {
      throw new IllegalStateException(
          "the words of "
              + name
              + " lack "
              + key
              + "; they have "
              + Arrays.toString(words.keySet().toArray()));
    }
    return word;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("\n", "&#10;");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
