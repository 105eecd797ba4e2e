package dev.jackfield.connector.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/** A small Maven project with a connector, its test and its README, which builds at once. */
public final class ConnectorProject {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 60;
  private static final String SDK =
      "/META-INF/maven/io.camunda.connector/connector-core/pom.properties";

  private final String name;

  private ConnectorProject(String name) {
    this.name = name;
  }

  /**
   * @param name of the step, as {@code order-status}
   * @throws IllegalArgumentException for another shape, with what is right
   */
  public static ConnectorProject named(String name) {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" cannot be the name of a step: small letters, digits and '-', as order-status");
    }
    return new ConnectorProject(name);
  }

  /**
   * @return false: there is such a folder, and nothing was written
   */
  public boolean write(Path folder) throws IOException {
    if (Files.exists(folder)) {
      return false;
    }
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, filled(text(file.getValue())));
    }
    return true;
  }

  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", "pom.xml");
    files.put("README.md", "README.md");
    files.put(".gitignore", "gitignore");
    files.put("src/main/java/connector/" + className() + ".java", "Connector.java");
    files.put(
        "src/main/resources/META-INF/services/"
            + "io.camunda.connector.api.outbound.OutboundConnectorFunction",
        "service");
    files.put("src/test/java/connector/" + className() + "Test.java", "ConnectorTest.java");
    files.put("src/test/java/connector/Asked.java", "Asked.java");
    return files;
  }

  private String filled(String text) throws IOException {
    return text.replace("@name@", name)
        .replace("@Class@", className())
        .replace("@title@", title())
        .replace("@sdk@", sdk());
  }

  private String className() {
    StringBuilder made = new StringBuilder();
    for (String word : name.split("-", -1)) {
      made.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return made.toString();
  }

  private String title() {
    String words = name.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The version that we were built with. */
  private static String sdk() throws IOException {
    Properties made = new Properties();
    try (InputStream in = open(SDK)) {
      made.load(in);
    }
    return made.getProperty("version");
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(
        ConnectorProject.class.getResourceAsStream(resource), () -> resource);
  }
}
