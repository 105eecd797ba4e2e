package dev.jackfield.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.attoparser.AbstractMarkupHandler;
import org.attoparser.MarkupParser;
import org.attoparser.config.ParseConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the bundles and templates of all modules with pages. */
class EveryTextInBothLanguagesTest {
  private static final List<String> MODULES = List.of("web", "desk-ui", "designer-ui");
  private static final Pattern PLACE = Pattern.compile("\\{\\d+}");
  private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.-]+)[}(]");
  private static final Set<String> READ_OUT = Set.of("title", "alt", "placeholder", "aria-label");

  @ParameterizedTest
  @ValueSource(strings = {"web", "desk", "designer"})
  void both_bundles_have_the_same_keys_with_the_same_places(String bundle) throws IOException {
    Properties english = read(bundle + ".properties");
    Properties chinese = read(bundle + "_zh_CN.properties");

    assertThat(new TreeSet<>(chinese.stringPropertyNames()))
        .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
    assertThat(english).isNotEmpty();
    for (String key : english.stringPropertyNames()) {
      assertThat(chinese.getProperty(key)).as(key).isNotBlank();
      assertThat(places(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
      assertThat(english.getProperty(key) + chinese.getProperty(key))
          .as("%s: an apostrophe is a quote to MessageFormat; write ’", key)
          .doesNotContain("'");
    }
  }

  @Test
  void every_key_that_a_template_names_is_in_a_bundle() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String bundle : List.of("web", "desk", "designer")) {
      keys.addAll(read(bundle + ".properties").stringPropertyNames());
    }
    for (Path template : templates()) {
      Matcher named = KEY.matcher(Files.readString(template));
      while (named.find()) {
        assertThat(keys).as("key in %s", template).contains(named.group(1));
      }
    }
  }

  @Test
  void no_template_holds_words_or_scripts_or_styles_of_its_own() throws Exception {
    for (Path template : templates()) {
      List<String> bare = new ArrayList<>();
      new MarkupParser(ParseConfiguration.htmlConfiguration())
          .parse(Files.readString(template), new Finder(bare));
      assertThat(bare).as(template.toString()).isEmpty();
    }
  }

  /** Finds what should stand in a bundle or a file. */
  private static final class Finder extends AbstractMarkupHandler {
    private final List<String> found;

    Finder(List<String> found) {
      this.found = found;
    }

    @Override
    public void handleText(char[] buffer, int offset, int length, int line, int column) {
      String text = new String(buffer, offset, length);
      if (text.chars().anyMatch(Character::isLetter)) {
        found.add(line + ": " + text.strip());
      }
    }

    @Override
    public void handleAttribute(
        char[] buffer,
        int nameOffset,
        int nameLength,
        int nameLine,
        int nameColumn,
        int operatorOffset,
        int operatorLength,
        int operatorLine,
        int operatorColumn,
        int valueOffset,
        int valueLength,
        int outerOffset,
        int outerLength,
        int valueLine,
        int valueColumn) {
      String name = new String(buffer, nameOffset, nameLength);
      String value = new String(buffer, valueOffset, valueLength);
      boolean isWords = READ_OUT.contains(name) && value.chars().anyMatch(Character::isLetter);
      if (isWords || name.equals("style") || name.startsWith("on")) {
        found.add(nameLine + ": " + name + "=" + value);
      }
    }
  }

  private static List<Path> templates() throws IOException {
    List<Path> templates = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(resources(module).resolve("templates"))) {
        files.filter(f -> f.toString().endsWith(".html")).forEach(templates::add);
      }
    }
    assertThat(templates).hasSizeGreaterThan(15);
    return templates;
  }

  private static Properties read(String file) throws IOException {
    for (String module : MODULES) {
      Path path = resources(module).resolve("messages").resolve(file);
      if (Files.exists(path)) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
          properties.load(reader);
        }
        return properties;
      }
    }
    throw new IOException("no module has the bundle " + file);
  }

  private static List<String> places(String text) {
    return PLACE.matcher(text).results().map(r -> r.group()).distinct().sorted().toList();
  }

  private static Path resources(String module) {
    return Path.of(System.getProperty("jackfield.root"), module, "src/main/resources");
  }
}
