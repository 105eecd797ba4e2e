package dev.jackfield.engine.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of lines that are not stored yet. What is appended is the operating system's at once, so a
 * killed process loses none of it. Used by one thread.
 */
final class Journal implements AutoCloseable {
  private static final int CHUNK_BYTES = 1 << 20;

  private final FileChannel file;

  Journal(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    file.truncate(endOfLastWholeLine());
  }

  long size() throws IOException {
    return file.size();
  }

  /** Appends whole lines; each must end in a line feed. */
  void append(String lines) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
    long at = file.size();
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  /** Some whole lines from this offset on, and where they end. */
  record Chunk(List<String> lines, long end) {}

  Chunk read(long from) throws IOException {
    int size = CHUNK_BYTES;
    while (true) {
      byte[] bytes = bytes(from, size);
      List<String> lines = new ArrayList<>();
      int start = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
          start = i + 1;
        }
      }
      if (!lines.isEmpty() || bytes.length < size) {
        return new Chunk(lines, from + start);
      }
      size *= 2;
    }
  }

  void clear() throws IOException {
    file.truncate(0);
  }

  private byte[] bytes(long from, int most) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(most, file.size() - from)));
    int got = 0;
    while (buffer.hasRemaining() && got >= 0) {
      got = file.read(buffer, from + buffer.position());
    }
    return buffer.array();
  }

  private long endOfLastWholeLine() throws IOException {
    long end = file.size();
    while (end > 0 && bytes(end - 1, 1)[0] != '\n') {
      end--;
    }
    return end;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
