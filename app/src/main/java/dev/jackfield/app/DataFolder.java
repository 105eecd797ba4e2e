package dev.jackfield.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The folder of all that is kept, locked for one Jackfield at a time. */
final class DataFolder implements AutoCloseable {
  private static final String LOCK = "jackfield.lock";

  private final Path folder;
  private final FileChannel lockFile;

  private DataFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder if need be and locks it.
   *
   * @throws CannotStart when it cannot be written, or another Jackfield uses it
   */
  static DataFolder lock(Path folder) {
    Path shown = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new CannotStart(
            "Another Jackfield runs on the data folder "
                + shown
                + ": stop it, or choose another folder with --data or JACKFIELD_DATA.");
      }
      return new DataFolder(folder, channel);
    } catch (IOException e) {
      throw new CannotStart(
          "The data folder "
              + shown
              + " cannot be written ("
              + reason(e)
              + "): make it writable, or choose another with --data or JACKFIELD_DATA.",
          e);
    }
  }

  /** Whether a Jackfield runs on this folder. */
  static boolean isInUse(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return tryLock(channel) == null;
    }
  }

  /** The name of this node: chosen at first start, kept. */
  String nodeName() throws IOException {
    Path file = folder.resolve("node-name");
    if (!Files.exists(file)) {
      byte[] random = new byte[3];
      RandomGenerator.getDefault().nextBytes(random);
      Files.writeString(file, "node-" + HexFormat.of().formatHex(random));
    }
    return Files.readString(file).strip();
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unlock " + folder, e);
    }
  }
}
