package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be held true of files that no test runs. */
class ProjectFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("jackfield.root"));

  /** No engine runs here: the file is read, its services and what they refer to are looked at. */
  @Test
  void theComposeFileIsWellFormedAndSetsOnlyWhatThereIs() throws IOException {
    Map<String, Object> compose =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(ROOT.resolve("docker-compose.yml")));
    Map<String, Object> services = map(compose.get("services"));
    assertThat(services).containsOnlyKeys("zeebe", "postgres", "redis", "jackfield");
    Map<String, Object> jackfield = map(services.get("jackfield"));
    assertThat(map(jackfield.get("depends_on")).keySet()).isSubsetOf(services.keySet());
    Map<String, Object> settings =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(ROOT.resolve("app/src/main/resources/application.yml")));
    for (String name : map(jackfield.get("environment")).keySet()) {
      assertThat(isSetting(map(settings.get("jackfield")), name.substring("JACKFIELD_".length())))
          .as(name)
          .isTrue();
    }
    for (Object service : services.values()) {
      if (map(service).get("volumes") instanceof List<?> volumes) {
        assertThat(volumes)
            .map(v -> v.toString().substring(0, v.toString().indexOf(':')))
            .allMatch(v -> v.equals(".") || map(compose.get("volumes")).containsKey(v));
      }
    }
  }

  /** Every file that the README and the docs link to is there. */
  @Test
  void linksLeadSomewhere() throws IOException {
    Pattern link = Pattern.compile("]\\((?!https?:|#)([^)#]+)");
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages =
          Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
              .filter(p -> p.toString().endsWith(".md"))
              .toList();
      for (Path page : pages) {
        Matcher found = link.matcher(Files.readString(page));
        while (found.find()) {
          assertThat(page.resolveSibling(found.group(1)))
              .as("link in " + ROOT.relativize(page))
              .exists();
        }
      }
    }
  }

  private static boolean isSetting(Map<String, Object> settings, String variable) {
    for (var each : settings.entrySet()) {
      String name = each.getKey().replace("-", "_").toUpperCase(java.util.Locale.ROOT);
      if (variable.equals(name)
          || (each.getValue() instanceof Map<?, ?> inner
              && variable.startsWith(name + "_")
              && isSetting(map(inner), variable.substring(name.length() + 1)))) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
