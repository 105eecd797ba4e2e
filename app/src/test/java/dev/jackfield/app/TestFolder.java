package dev.jackfield.app;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Temporary folders of systems, some hundred megabytes each. They outlive their JVM, whose children
 * still write into them then; so those of earlier runs are removed when a new one is made.
 */
final class TestFolder {
  private static final String MARK = "jackfield-";
  private static final Duration OLD = Duration.ofHours(3);

  private TestFolder() {}

  static Path make(String name) throws IOException {
    Path folder = Files.createTempDirectory(MARK + name);
    Instant until = Instant.now().minus(OLD);
    try (Stream<Path> all = Files.list(folder.getParent())) {
      List<Path> old =
          all.filter(p -> p.getFileName().toString().startsWith(MARK))
              .filter(p -> isOlder(p, until))
              .toList();
      old.forEach(TestFolder::remove);
    }
    return folder;
  }

  private static boolean isOlder(Path folder, Instant until) {
    try {
      return Files.isDirectory(folder)
          && Files.getLastModifiedTime(folder).toInstant().isBefore(until);
    } catch (IOException gone) {
      return false;
    }
  }

  /** As far as it goes: two JVMs may be at it. */
  private static void remove(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes of) throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path of, IOException failed)
                throws IOException {
              Files.deleteIfExists(of);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException left) {
      System.out.println("not removed: " + folder);
    }
  }
}
