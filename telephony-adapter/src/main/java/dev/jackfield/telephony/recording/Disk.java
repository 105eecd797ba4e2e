package dev.jackfield.telephony.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** A file that is being written. */
interface Disk extends AutoCloseable {

  /** Writes all of it there. */
  void write(ByteBuffer bytes, long at) throws IOException;

  /** Also a machine that loses its power keeps what was written until now. */
  void force() throws IOException;

  @Override
  void close() throws IOException;

  /** A new file that only its owner can read. */
  static Disk create(Path file) throws IOException {
    Files.createDirectories(
        Objects.requireNonNull(file.getParent()),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return of(
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
  }

  private static Disk of(FileChannel channel) {
    return new Disk() {
      @Override
      public void write(ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
          position += channel.write(bytes, position);
        }
      }

      @Override
      public void force() throws IOException {
        channel.force(false);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
