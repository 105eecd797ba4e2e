package dev.jackfield.app.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the archive on the class path. */
final class PostgresBinaries {
  private static final String DONE = "unpacked";

  private PostgresBinaries() {}

  /** The folder with {@code bin/}, {@code lib/} and {@code share/}. */
  static Path unpackedIn(Path folder) throws IOException {
    if (Files.exists(folder.resolve(DONE))) {
      return folder;
    }
    String archive = archive();
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (in == null) {
        throw new IOException(
            "no embedded PostgreSQL for this machine ("
                + archive
                + "): name your own database with"
                + " JACKFIELD_DATABASE");
      }
      Files.createDirectories(folder);
      unpack(new TarArchiveInputStream(new XZInputStream(in)), folder);
    }
    Files.createFile(folder.resolve(DONE));
    return folder;
  }

  private static String archive() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String machine = System.getProperty("os.arch");
    String arch =
        List.of("amd64", "x86_64").contains(machine)
            ? "x86_64"
            : machine.equals("aarch64") ? "arm_64" : machine;
    return "postgres-" + system + "-" + arch + ".txz";
  }

  private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path target = folder.resolve(entry.getName()).normalize();
      if (!target.startsWith(folder)) {
        throw new IOException("the archive leaves its folder: " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(target);
      } else if (entry.isSymbolicLink()) {
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else {
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        Files.copy(tar, target);
        boolean runs = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
            target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
