package dev.jackfield.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * A backup that is written: a gzipped tar whose first entry says what it is. Readable by its owner
 * only. Files may change and go away while they are read.
 */
final class Archive implements AutoCloseable {
  static final String MARK = "jackfield-backup";
  static final String MARK_SAYS = "Jackfield backup 1";

  /** From the lowest bit of a mode. */
  static final PosixFilePermission[] BITS = {
    PosixFilePermission.OTHERS_EXECUTE,
    PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_READ,
    PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.GROUP_WRITE,
    PosixFilePermission.GROUP_READ,
    PosixFilePermission.OWNER_EXECUTE,
    PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_READ
  };

  private static final int OWNER_ONLY = 0600;

  private final TarArchiveOutputStream tar;
  private int files;
  private long bytes;

  private Archive(TarArchiveOutputStream tar) {
    this.tar = tar;
  }

  static Archive create(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
    TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(out), "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    Archive archive = new Archive(tar);
    archive.put(MARK, MARK_SAYS + "\n" + Instant.now() + "\n");
    archive.files = 0;
    archive.bytes = 0;
    return archive;
  }

  int files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  /** A file of this text. */
  void put(String name, String text) throws IOException {
    byte[] says = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(OWNER_ONLY);
    entry.setSize(says.length);
    tar.putArchiveEntry(entry);
    tar.write(says);
    tar.closeArchiveEntry();
    files++;
    bytes += says.length;
  }

  /**
   * A folder and all in it.
   *
   * @param under what its content is called in the archive, ending in a slash; empty: at the top
   * @param wanted asked for the name of each within the archive
   */
  void putAll(Path folder, String under, Predicate<String> wanted) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : (Iterable<Path>) all.sorted()::iterator) {
        String inside = folder.relativize(each).toString().replace('\\', '/');
        if (!(under + inside).isEmpty() && wanted.test(under + inside)) {
          put(each, inside.isEmpty() ? under.substring(0, under.length() - 1) : under + inside);
        }
      }
    }
  }

  /** What is neither a file nor a folder is left out, and what is not there any more. */
  void put(Path each, String name) throws IOException {
    boolean isFolder = Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS);
    if (!isFolder && !Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      TarArchiveEntry entry = new TarArchiveEntry(each.toFile(), name);
      entry.setMode(mode(each));
      if (isFolder) {
        tar.putArchiveEntry(entry);
      } else {
        try (InputStream in = Files.newInputStream(each)) {
          tar.putArchiveEntry(entry);
          copy(in, entry.getSize());
        }
        files++;
        bytes += entry.getSize();
      }
      tar.closeArchiveEntry();
    } catch (NoSuchFileException gone) {
      // Nothing was written of it yet.
    }
  }

  /** As long as it was when it was looked at: what came behind is left out, what went is zeros. */
  private void copy(InputStream in, long size) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = size;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        break;
      }
      tar.write(buffer, 0, read);
      left -= read;
    }
    byte[] zeros = new byte[1 << 16];
    while (left > 0) {
      int now = (int) Math.min(left, zeros.length);
      tar.write(zeros, 0, now);
      left -= now;
    }
  }

  private static int mode(Path file) throws IOException {
    Set<PosixFilePermission> has = Files.getPosixFilePermissions(file);
    int mode = 0;
    for (int bit = 0; bit < BITS.length; bit++) {
      mode |= has.contains(BITS[bit]) ? 1 << bit : 0;
    }
    return mode;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
