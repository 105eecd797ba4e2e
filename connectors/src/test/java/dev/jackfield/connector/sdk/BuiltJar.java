package dev.jackfield.connector.sdk;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Builds a jar as a developer's project would: from source, outside of ours. */
final class BuiltJar {
  private BuiltJar() {}

  /**
   * @param name of the class, in package {@code other}
   * @param body what the file holds after its imports
   */
  static Path of(Path jar, String name, String body) throws IOException {
    Path classes = Files.createTempDirectory("built");
    String source =
        """
        package other;
        import io.camunda.connector.api.annotation.*;
        import io.camunda.connector.api.error.*;
        import io.camunda.connector.api.outbound.*;
        import io.camunda.connector.generator.java.annotation.*;
        import jakarta.validation.constraints.*;
        import java.util.*;
        """
            + body;
    StringWriter said = new StringWriter();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///other/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    boolean isBuilt =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                said,
                null,
                null,
                List.of("-d", classes.toString(), "-proc:none", "-parameters"),
                null,
                List.of(file))
            .call();
    if (!isBuilt) {
      throw new IllegalStateException(said.toString());
    }
    return jar(jar, classes, Map.of(ConnectorFiles.SERVICE, "other." + name));
  }

  static Path jar(Path jar, Path classes, Map<String, String> more) throws IOException {
    Path half = Files.createTempFile("half", ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(half));
        var files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
      for (Map.Entry<String, String> entry : more.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    Files.createDirectories(jar.getParent());
    return Files.move(half, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where the names of a jar's connectors stand. */
  private static final class ConnectorFiles {
    static final String SERVICE =
        "META-INF/services/io.camunda.connector.api.outbound.OutboundConnectorFunction";
  }
}
