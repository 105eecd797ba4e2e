package dev.jackfield.connector.sdk;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;

/**
 * The classes of one connector. It sees what the SDK promises it and what it brings, and nothing of
 * ours, so that two connectors may bring two versions of the same library.
 */
final class JarLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  /** What connectors share with us: objects of these go to and fro. */
  private static final List<String> SHARED =
      List.of(
          "io.camunda.connector.api.",
          "io.camunda.connector.generator.",
          "io.camunda.connector.feel.",
          "io.camunda.connector.jackson.",
          "io.camunda.connector.validation.",
          "com.fasterxml.jackson.",
          "jakarta.validation.",
          "org.slf4j.");

  private final ClassLoader ours;

  JarLoader(String name, URL[] jars, ClassLoader ours) {
    super(name, jars, ClassLoader.getPlatformClassLoader());
    this.ours = ours;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      try {
        return ours.loadClass(name);
      } catch (ClassNotFoundException notOurs) {
        return super.loadClass(name, resolve);
      }
    }
    return super.loadClass(name, resolve);
  }

  /** Only what it brings: our own lists of services are not its. */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return findResources(name);
  }
}
