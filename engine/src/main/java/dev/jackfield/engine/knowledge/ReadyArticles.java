package dev.jackfield.engine.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Articles that lie in a folder, in a folder for each language: {@code zh/opening-hours.md}. */
public final class ReadyArticles {
  private ReadyArticles() {}

  /** Empty when there is no such folder. */
  public static List<ArticleText> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      List<ArticleText> all = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        String language = String.valueOf(folder.relativize(file).getName(0));
        ArticleFile.Read read =
            ArticleFile.read(
                String.valueOf(file.getFileName()), Files.readAllBytes(file), language);
        if (!read.problems().isEmpty()) {
          throw new IOException(file + ": " + read.problems());
        }
        all.addAll(read.articles());
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("the ready articles cannot be read", e);
    }
  }
}
