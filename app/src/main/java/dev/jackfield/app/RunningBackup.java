package dev.jackfield.app;

import dev.jackfield.app.embedded.Child;
import dev.jackfield.app.embedded.PausedBroker;
import dev.jackfield.app.embedded.PostgresBackup;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The same as {@link Backup}, of a system that runs. The database's files are copied first, while
 * it writes; then the broker is paused for as long as its last piece of log is copied and the
 * database says that this is the moment; all else is copied when the broker is at work again. So
 * broker and database are of one moment, and what is younger than that moment is in neither.
 */
final class RunningBackup {
  private static final String BROKER = "zeebe";
  private static final String DATABASE = "postgres";
  private static final String DATA = DATABASE + "/data/";
  private static final String STAGE = ".broker";

  /** A piece of a partition's log. Only the newest is written to. */
  private static final Pattern LOG = Pattern.compile("(.*-)(\\d+)\\.log");

  private final Path folder;
  private final Path stage;
  private final Archive archive;

  private RunningBackup(Path folder, Path stage, Archive archive) {
    this.folder = folder;
    this.stage = stage;
    this.archive = archive;
  }

  /**
   * @param paused how long the broker did nothing
   */
  record Done(Backup.Done what, Duration paused) {}

  /**
   * Writes it, while calls go on.
   *
   * @throws CannotStart when broker or database are not the folder's own
   */
  static Done write(Path folder, Path file) throws IOException {
    Path part = Backup.partOf(folder, file);
    refuseUnlessBothRun(folder);
    Path stage = file.resolveSibling(file.getFileName() + STAGE);
    if (Files.exists(stage)) {
      throw new FileAlreadyExistsException(stage + " is left of a try before: delete it");
    }
    try {
      Files.createDirectories(
          stage,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Done done;
      try (Archive archive = Archive.create(part)) {
        done = new RunningBackup(folder, stage, archive).all(file);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return done;
    } finally {
      Files.deleteIfExists(part);
      Backup.remove(stage);
    }
  }

  private static void refuseUnlessBothRun(Path folder) {
    for (String part : List.of(BROKER, DATABASE)) {
      if (Child.leftover(folder.resolve(part)).isEmpty()) {
        throw new CannotStart(
            "A Jackfield runs on this folder, and its "
                + part
                + " does not (or is one of your own): they can only be copied together. Stop"
                + " Jackfield, or name the folder of broker and database.");
      }
    }
  }

  private Done all(Path file) throws IOException {
    Duration paused;
    try (PostgresBackup database = PostgresBackup.begin(folder.resolve(DATABASE))) {
      archive.putAll(
          folder.resolve(DATA),
          DATA,
          name -> PostgresBackup.isCopied(name.substring(DATA.length())));
      stageBroker(false);
      PostgresBackup.End end;
      PausedBroker broker = PausedBroker.pause(folder.resolve(BROKER));
      try (broker) {
        stageBroker(true);
        end = database.end();
      }
      paused = broker.took();
      archive.put(DATA + "backup_label", end.label());
      if (end.spaces() != null && !end.spaces().isBlank()) {
        archive.put(DATA + "tablespace_map", end.spaces());
      }
      for (String log : end.log()) {
        archive.put(folder.resolve(DATA + "pg_wal").resolve(log), DATA + "pg_wal/" + log);
      }
    }
    archive.putAll(stage, "", _ -> true);
    String itself = file.toAbsolutePath().normalize().toString();
    archive.putAll(
        folder,
        "",
        name ->
            !Backup.isLeftOut(name)
                && !name.startsWith(DATA)
                && !(name + "/").equals(DATA)
                && !name.startsWith(BROKER + "/broker")
                && !PausedBroker.isOfPause(name)
                && !folder
                    .resolve(name)
                    .toAbsolutePath()
                    .normalize()
                    .toString()
                    .startsWith(itself));
    return new Done(Backup.done(folder, archive.files(), archive.bytes()), paused);
  }

  /**
   * The broker's files, as links to what does not change any more, else as copies.
   *
   * @param all false: only what does not change any more
   */
  private void stageBroker(boolean all) throws IOException {
    Path from = folder.resolve(BROKER).resolve("broker");
    List<Path> files;
    try (Stream<Path> found = Files.walk(from)) {
      files =
          found
              .filter(Files::isRegularFile)
              .sorted(Comparator.comparing(RunningBackup::order))
              .toList();
    }
    for (Path each : files) {
      String name = folder.relativize(each).toString();
      Path to = stage.resolve(name);
      if (name.contains("/runtime/")
          || name.contains("/pending/")
          || PausedBroker.isOfPause(name)
          || Files.exists(to)) {
        continue;
      }
      boolean isFixed = name.contains("/snapshots/") || isOlderLog(each, files);
      try {
        if (isFixed) {
          Files.createDirectories(to.getParent());
          link(each, to);
        } else if (all) {
          Files.createDirectories(to.getParent());
          Files.copy(each, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
      } catch (NoSuchFileException compacted) {
        // The broker needs it no more: a newer snapshot holds what it told.
      }
    }
  }

  /** What says how far the log goes comes before the log. */
  private static String order(Path file) {
    return (LOG.matcher(file.toString()).matches() ? "2" : "1") + file;
  }

  private static boolean isOlderLog(Path file, List<Path> files) {
    Matcher log = LOG.matcher(file.toString());
    return log.matches()
        && files.stream()
            .map(other -> LOG.matcher(other.toString()))
            .anyMatch(
                other ->
                    other.matches()
                        && other.group(1).equals(log.group(1))
                        && Long.parseLong(other.group(2)) > Long.parseLong(log.group(2)));
  }

  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (NoSuchFileException gone) {
      throw gone;
    } catch (IOException | UnsupportedOperationException otherDisk) {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
