package dev.jackfield.app.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of a system for tries: a temporary one, removed with it. */
final class TrialFolder {
  private static final Logger LOG = LoggerFactory.getLogger(TrialFolder.class);
  private static final String NAME = "jackfield-try-";
  private static final Pattern OWNED = Pattern.compile(Pattern.quote(NAME) + "(\\d+)-.*");

  private TrialFolder() {}

  /** A new one; those of processes that died are removed. */
  static Path make() throws IOException {
    Path folder = Files.createTempDirectory(NAME + ProcessHandle.current().pid() + "-");
    try (Stream<Path> beside = Files.list(folder.resolveSibling(""))) {
      beside.filter(TrialFolder::isLeft).forEach(TrialFolder::remove);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("what earlier tries left cannot be looked for", e);
    }
    return folder;
  }

  private static boolean isLeft(Path folder) {
    Matcher named = OWNED.matcher(folder.getFileName().toString());
    return named.matches()
        && Files.isDirectory(folder)
        && Files.isWritable(folder)
        && ProcessHandle.of(Long.parseLong(named.group(1))).isEmpty();
  }

  static void remove(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed)
                throws IOException {
              if (failed instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw failed;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path done, @org.jspecify.annotations.Nullable IOException failed)
                throws IOException {
              Files.deleteIfExists(done);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      LOG.warn("the folder {} of tries cannot be removed: {}", folder, e.toString());
    }
  }
}
