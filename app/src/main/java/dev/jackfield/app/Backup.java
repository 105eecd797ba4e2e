package dev.jackfield.app;

import dev.jackfield.app.embedded.Child;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * All that a system keeps, in one file, while it does not run: broker, database, recordings and
 * keys are then of one moment, and nothing has to be put together. {@link RunningBackup} writes the
 * same of a system that runs.
 */
final class Backup {
  private static final String PART = ".part";

  /** Made anew at each start, or of one run only. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "jackfield.lock",
          "logs",
          "run",
          "trial",
          "postgres/programs",
          "postgres/pid",
          "postgres/data/postmaster.pid",
          "postgres/data/postmaster.opts",
          "zeebe/pid",
          "zeebe/child.jar",
          "zeebe/classes.jsa");

  private Backup() {}

  /**
   * What was written or read.
   *
   * @param bytes of the files
   * @param hasDatabase false: the database is one of the user's own
   * @param hasBroker false: the broker is one of the user's own
   */
  record Done(int files, long bytes, boolean hasDatabase, boolean hasBroker) {}

  /**
   * Writes the folder's content into a file, which only its owner can read.
   *
   * @throws CannotStart when a system runs on the folder, or the file is there already
   */
  static Done write(Path folder, Path file) throws IOException {
    Path part = partOf(folder, file);
    try (DataFolder _ = DataFolder.lock(folder)) {
      refuseWhileChildrenRun(folder);
      Done done;
      try (Archive archive = Archive.create(part)) {
        String itself = file.toAbsolutePath().normalize().toString();
        archive.putAll(
            folder,
            "",
            name ->
                !isLeftOut(name)
                    && !folder
                        .resolve(name)
                        .toAbsolutePath()
                        .normalize()
                        .toString()
                        .startsWith(itself));
        done = done(folder, archive.files(), archive.bytes());
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return done;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Where a backup is written until it is whole.
   *
   * @throws CannotStart when there is nothing to be backed up, or the file is there
   */
  static Path partOf(Path folder, Path file) {
    if (!Files.isDirectory(folder)) {
      throw new CannotStart(
          "There is no data folder "
              + folder.toAbsolutePath().normalize()
              + ": name it by --data.");
    }
    if (Files.exists(file)) {
      throw new CannotStart(file + " is there already: choose another name.");
    }
    return file.resolveSibling(file.getFileName() + PART);
  }

  private static void refuseWhileChildrenRun(Path folder) {
    for (String part : List.of("postgres", "zeebe")) {
      Child.leftover(folder.resolve(part))
          .ifPresent(
              left -> {
                throw new CannotStart(
                    "The "
                        + part
                        + " of this folder still runs (process "
                        + left.pid()
                        + "), left by a Jackfield that was killed: start and stop Jackfield once.");
              });
    }
  }

  static Done done(Path folder, int files, long bytes) {
    return new Done(
        files,
        bytes,
        Files.isDirectory(folder.resolve("postgres/data")),
        Files.isDirectory(folder.resolve("zeebe/broker")));
  }

  /** What no backup holds. */
  static boolean isLeftOut(String name) {
    return LEFT_OUT.stream().anyMatch(out -> name.equals(out) || name.startsWith(out + "/"));
  }

  /**
   * Brings a backup back, into a folder that is empty or not there. Nothing is left of one that
   * cannot be read to its end.
   *
   * @throws CannotStart when something lies in the folder, or the file is no backup
   */
  static Done read(Path file, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> there = Files.list(folder)) {
        if (there.findAny().isPresent()) {
          throw new CannotStart(
              folder.toAbsolutePath().normalize()
                  + " is not empty, and nothing is written over: name another folder by --data.");
        }
      }
      Files.delete(folder);
    }
    Path target = folder.toAbsolutePath().normalize();
    Path part = target.resolveSibling(target.getFileName() + PART);
    if (Files.exists(part)) {
      throw new FileAlreadyExistsException(part + " is left of a try before: delete it");
    }
    try {
      Files.createDirectories(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Done done;
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
          TarArchiveInputStream tar =
              new TarArchiveInputStream(new GzipCompressorInputStream(in), "UTF-8")) {
        done = takeAll(file, tar, part);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      return done;
    } finally {
      remove(part);
    }
  }

  private static Done takeAll(Path file, TarArchiveInputStream tar, Path folder)
      throws IOException {
    TarArchiveEntry first = tar.getNextEntry();
    if (first == null
        || !first.getName().equals(Archive.MARK)
        || !new String(tar.readNBytes(Archive.MARK_SAYS.length()), StandardCharsets.UTF_8)
            .equals(Archive.MARK_SAYS)) {
      throw new CannotStart(file + " is no backup that ./jackfield backup wrote.");
    }
    int files = 0;
    long bytes = 0;
    for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
      Path each = folder.resolve(e.getName()).normalize();
      if (!each.startsWith(folder) || !(e.isDirectory() || e.isFile())) {
        throw new CannotStart(file + " holds \"" + e.getName() + "\", which no backup does.");
      }
      if (e.isDirectory()) {
        Files.createDirectories(each);
      } else {
        Files.createDirectories(each.getParent());
        bytes += Files.copy(tar, each);
        files++;
      }
      Files.setPosixFilePermissions(each, permissions(e.getMode(), e.isDirectory()));
    }
    return done(folder, files, bytes);
  }

  private static Set<PosixFilePermission> permissions(int mode, boolean isFolder) {
    Set<PosixFilePermission> has = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < Archive.BITS.length; bit++) {
      if ((mode & 1 << bit) != 0) {
        has.add(Archive.BITS[bit]);
      }
    }
    has.add(PosixFilePermission.OWNER_READ);
    has.add(PosixFilePermission.OWNER_WRITE);
    if (isFolder) {
      has.add(PosixFilePermission.OWNER_EXECUTE);
    }
    return has;
  }

  /** A folder with all in it. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(each);
      }
    }
  }
}
