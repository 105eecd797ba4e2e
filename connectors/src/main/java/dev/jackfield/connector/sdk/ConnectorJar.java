package dev.jackfield.connector.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.step.StepOutput;
import io.camunda.connector.api.annotation.OutboundConnector;
import io.camunda.connector.api.outbound.OutboundConnectorFunction;
import io.camunda.connector.generator.api.GeneratorConfiguration;
import io.camunda.connector.generator.java.ClassBasedTemplateGenerator;
import io.camunda.connector.generator.java.annotation.ElementTemplate;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/**
 * Loads what is in one jar, or in one folder of jars that belong together. From copies, so that the
 * jar may be replaced while its classes run.
 */
final class ConnectorJar {
  private static final String SERVICE =
      "META-INF/services/" + OutboundConnectorFunction.class.getName();
  private static final String PROVIDER =
      "META-INF/services/io.camunda.connector.api.outbound.OutboundConnectorProvider";

  private final ObjectMapper mapper;
  private final Path copies;

  /**
   * @param copies an empty folder for them
   */
  ConnectorJar(ObjectMapper mapper, Path copies) {
    this.mapper = mapper;
    this.copies = copies;
  }

  /**
   * @throws JarRefused with the reason; nothing of it stays loaded
   */
  List<SdkConnector> load(Path source) throws JarRefused {
    String name = source.getFileName().toString();
    try {
      List<Path> jars = copies(source, name);
      JarLoader loader = new JarLoader(name, urls(jars), ConnectorJar.class.getClassLoader());
      try {
        return connectors(name, jars, loader);
      } catch (JarRefused | RuntimeException | LinkageError refused) {
        loader.close();
        throw refused;
      }
    } catch (ZipException e) {
      throw new JarRefused("it is no jar, or only a part of one: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new JarRefused("it cannot be read: " + e.getMessage(), e);
    } catch (UnsupportedClassVersionError e) {
      throw new JarRefused(
          "it is built for a newer Java than "
              + Runtime.version().feature()
              + ": "
              + e.getMessage(),
          e);
    } catch (LinkageError | RuntimeException e) {
      throw new JarRefused("its code cannot be loaded: " + e, e);
    }
  }

  private List<Path> copies(Path source, String name) throws IOException, JarRefused {
    Path folder = Files.createTempDirectory(copies, "connector");
    List<Path> jars = new ArrayList<>();
    for (Path jar : jars(source)) {
      jars.add(Files.copy(jar, folder.resolve(jar.getFileName().toString())));
    }
    if (jars.isEmpty()) {
      throw new JarRefused("there is no jar in the folder " + name);
    }
    return jars;
  }

  /** The jars of a folder, or the jar itself. */
  static List<Path> jars(Path source) throws IOException {
    if (!Files.isDirectory(source)) {
      return List.of(source);
    }
    try (var files = Files.list(source)) {
      return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static URL[] urls(List<Path> jars) throws MalformedURLException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return urls;
  }

  private List<SdkConnector> connectors(String name, List<Path> jars, JarLoader loader)
      throws JarRefused, IOException {
    List<JsonNode> packed = new ArrayList<>();
    for (Path jar : jars) {
      packed.addAll(templates(jar));
    }
    List<SdkConnector> found = new ArrayList<>();
    try {
      for (OutboundConnectorFunction function :
          ServiceLoader.load(OutboundConnectorFunction.class, loader)) {
        found.add(connector(name, function, packed, loader));
      }
    } catch (ServiceConfigurationError e) {
      Throwable cause = e.getCause();
      throw new JarRefused(
          SERVICE + ": " + e.getMessage() + (cause == null ? "" : " (" + cause + ")"), e);
    }
    if (found.isEmpty()) {
      throw new JarRefused(
          loader.findResource(PROVIDER) != null
              ? "it has an OutboundConnectorProvider; only an OutboundConnectorFunction runs here"
              : "it names no connector: the file "
                  + SERVICE
                  + " must hold the name of a class that implements OutboundConnectorFunction");
    }
    return found;
  }

  private SdkConnector connector(
      String source, OutboundConnectorFunction function, List<JsonNode> packed, JarLoader loader)
      throws JarRefused {
    Class<?> type = function.getClass();
    OutboundConnector annotation = type.getAnnotation(OutboundConnector.class);
    if (annotation == null || annotation.type().isBlank()) {
      throw new JarRefused(
          type.getName() + " needs @OutboundConnector(name = \"...\", type = \"...\")");
    }
    JsonNode template = template(type, annotation.type(), packed);
    return new SdkConnector(
        SdkTemplate.step(annotation.type(), annotation.name(), template, outputs(type)),
        function,
        loader,
        source);
  }

  /** The template that is packed for the job type, else one made from the annotations. */
  private JsonNode template(Class<?> type, String jobType, List<JsonNode> packed)
      throws JarRefused {
    Optional<JsonNode> ready = packed.stream().filter(t -> isFor(t, jobType)).findFirst();
    if (ready.isPresent()) {
      return ready.get();
    }
    if (!type.isAnnotationPresent(ElementTemplate.class)) {
      return mapper.createObjectNode();
    }
    try {
      return mapper.valueToTree(
          new ClassBasedTemplateGenerator(type.getClassLoader())
              .generate(type, GeneratorConfiguration.DEFAULT)
              .getFirst());
    } catch (RuntimeException | LinkageError e) {
      throw new JarRefused(
          "no palette entry can be made from @ElementTemplate on " + type.getName() + ": " + e, e);
    }
  }

  private static boolean isFor(JsonNode template, String jobType) {
    for (JsonNode property : template.path("properties")) {
      String binding = property.path("binding").path("type").asText();
      if (binding.startsWith("zeebe:taskDefinition")
          && property.path("value").asText().equals(jobType)) {
        return true;
      }
    }
    return false;
  }

  /** Element templates that are packed as files. */
  private List<JsonNode> templates(Path jar) throws IOException {
    List<JsonNode> templates = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        if (entry.getName().endsWith(".json") && !entry.isDirectory()) {
          try (var in = file.getInputStream(entry)) {
            JsonNode read = mapper.readTree(in);
            (read.isArray() ? read : mapper.createArrayNode().add(read))
                .forEach(
                    t -> {
                      if (t.path("properties").isArray()) {
                        templates.add(t);
                      }
                    });
          } catch (JsonProcessingException noTemplate) {
            // Other files may end in .json, too.
          }
        }
      }
    }
    return templates;
  }

  /** The fields of a result whose record the annotation names. */
  private static List<StepOutput> outputs(Class<?> type) {
    ElementTemplate template = type.getAnnotation(ElementTemplate.class);
    if (template == null || !template.outputDataClass().isRecord()) {
      return List.of();
    }
    return Arrays.stream(template.outputDataClass().getRecordComponents())
        .map(c -> new StepOutput(c.getName(), c.getType(), c.getName()))
        .toList();
  }
}
