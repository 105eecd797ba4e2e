package dev.jackfield.telephony.prompt;

import dev.jackfield.telephony.media.Wav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recordings in folders, {@code <language>/<name>.wav} or {@code <name>.wav}. The first folder is
 * the installation's own and may be written to; the others hold ready ones. Thread-safe.
 */
public final class Recordings {
  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-]{1,60}(/[A-Za-z0-9_-]{1,60}){0,3}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
  private static final String ENDING = ".wav";
  private static final int DEEPEST = 6;

  private final List<Path> folders;

  /**
   * @param folders the first that has a recording wins; of these the first is our own
   */
  public Recordings(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** Where a recording was found. */
  record Found(Path file, Wav.Sound sound, boolean isOwn) {}

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static boolean isLanguage(String language) {
    return LANGUAGE.matcher(language).matches();
  }

  /** In the language, in the language without region, outside the languages. */
  Optional<Found> find(String name, String language) {
    return Stream.of(language, primary(language), "")
        .distinct()
        .flatMap(l -> exactly(name, l).stream())
        .findFirst();
  }

  static String primary(String language) {
    return Locale.forLanguageTag(language).getLanguage();
  }

  /**
   * @param language empty: outside the languages
   */
  Optional<Found> exactly(String name, String language) {
    if (!isName(name)) {
      LOG.warn("a name of a recording is none: letters, digits, '-', '_' and '/' make one");
      return Optional.empty();
    }
    if (!language.isEmpty() && !isLanguage(language)) {
      return Optional.empty();
    }
    for (Path folder : folders) {
      Path file = file(folder, name, language);
      if (Files.isRegularFile(file)) {
        try {
          Wav.Sound sound = Wav.decode(Files.readAllBytes(file));
          return Optional.of(new Found(file, sound, folder.equals(folders.getFirst())));
        } catch (IOException e) {
          LOG.warn("recording {} cannot be used: {}", file, e.getMessage());
        }
      }
    }
    return Optional.empty();
  }

  /** Which file would be found, and when it was written; empty when none. Does not read it. */
  String stamp(String name, String language) {
    if (!isName(name)) {
      return "";
    }
    return Stream.of(language, primary(language), "")
        .distinct()
        .filter(l -> l.isEmpty() || isLanguage(l))
        .flatMap(l -> folders.stream().map(folder -> file(folder, name, l)))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(f -> f + " " + f.toFile().lastModified() + " " + f.toFile().length())
        .orElse("");
  }

  /** Whether a ready one comes back when the own one is deleted. */
  boolean hasReady(String name, String language) {
    return Stream.of(language, primary(language), "")
        .anyMatch(
            l ->
                folders.stream()
                    .skip(1)
                    .anyMatch(folder -> Files.isRegularFile(file(folder, name, l))));
  }

  /** All names, each once. */
  NavigableSet<String> names() {
    NavigableSet<String> names = new TreeSet<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
          files
              .filter(f -> f.toString().endsWith(ENDING))
              .map(f -> name(folder.relativize(f)))
              .filter(Recordings::isName)
              .forEach(names::add);
        } catch (IOException e) {
          LOG.warn("recordings in {} cannot be listed: {}", folder, e.toString());
        }
      }
    }
    return names;
  }

  private static String name(Path file) {
    boolean isOfALanguage = file.getNameCount() > 1 && isLanguage(file.getName(0).toString());
    Path named = isOfALanguage ? file.subpath(1, file.getNameCount()) : file;
    String text = named.toString().replace('\\', '/');
    return text.substring(0, text.length() - ENDING.length());
  }

  /** Writes an own one, whole or not at all. Name and language must be checked. */
  void write(String name, String language, byte[] wav) throws IOException {
    Path file = file(folders.getFirst(), name, language);
    Files.createDirectories(file.getParent());
    Path partial = Files.createTempFile(file.getParent(), "upload", ".part");
    try {
      Files.write(partial, wav);
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  boolean delete(String name, String language) throws IOException {
    return Files.deleteIfExists(file(folders.getFirst(), name, language));
  }

  private static Path file(Path folder, String name, String language) {
    return folder.resolve(language).resolve(name + ENDING);
  }
}
