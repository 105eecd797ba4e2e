package dev.jackfield.engine.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a rule book by path: {@code sets/x.yml} (what a rule set is for), {@code drl/x.drl},
 * {@code tables/t.yml} (what a table's columns are), {@code tables/t.csv} and {@code tests/x.csv}
 * (cases). Immutable.
 */
public record RuleFiles(SortedMap<String, String> texts) {
  private static final Pattern PATH =
      Pattern.compile("(sets|drl|tables|tests)/[a-z0-9][a-z0-9-]{0,60}\\.(yml|drl|csv)");

  public RuleFiles {
    texts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  public static RuleFiles of(Map<String, String> texts) {
    return new RuleFiles(new TreeMap<>(texts));
  }

  /** True for the path of a file that can be in a rule book. */
  public static boolean isPath(String path) {
    return PATH.matcher(path).matches();
  }

  /** Reads a folder like {@code rules/}; other files are left alone. */
  public static RuleFiles in(Path folder) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (String part : List.of("sets", "drl", "tables", "tests")) {
      Path inner = folder.resolve(part);
      if (!Files.isDirectory(inner)) {
        continue;
      }
      try (Stream<Path> files = Files.list(inner)) {
        for (Path file : files.sorted().toList()) {
          String path = part + "/" + file.getFileName();
          if (isPath(path)) {
            texts.put(path, Files.readString(file).replace("\r\n", "\n"));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the rules in " + inner, e);
      }
    }
    return new RuleFiles(texts);
  }

  /** Writes all of it into a folder. Other files there are left alone. */
  public void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, String> file : texts.entrySet()) {
      Path to = folder.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.writeString(to, file.getValue());
    }
  }

  /** The text of a file; empty when there is none. */
  public String text(String path) {
    return texts.getOrDefault(path, "");
  }

  public boolean has(String path) {
    return texts.containsKey(path);
  }

  /** With these in their place; a null takes the file away. */
  public RuleFiles with(Map<String, @Nullable String> changed) {
    SortedMap<String, String> all = new TreeMap<>(texts);
    changed.forEach(
        (path, text) -> {
          if (text == null) {
            all.remove(path);
          } else {
            all.put(path, text);
          }
        });
    return new RuleFiles(all);
  }

  /** Names of the files of a folder with this ending, without both. */
  public List<String> names(String folder, String ending) {
    return texts.keySet().stream()
        .filter(p -> p.startsWith(folder + "/") && p.endsWith("." + ending))
        .map(p -> p.substring(folder.length() + 1, p.length() - ending.length() - 1))
        .toList();
  }

  /** Names exactly this content: 64 hexadecimal digits. */
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      texts.forEach(
          (path, text) -> {
            digest.update((path + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update((text + "\0").getBytes(StandardCharsets.UTF_8));
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
