package dev.jackfield.telephony.recording;

import dev.jackfield.exchange.Recordings.Unreadable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Brings recordings under the newest master key. The sound is not touched: only the recording's own
 * key is wrapped anew, into the place of the file that is free, and made safe before the old one is
 * wiped. Whenever this is interrupted, one of the two opens the recording; it can be done again and
 * beside a system that records and plays.
 */
public final class Rotation {
  private final RecordingFolder folder;
  private int rewrapped;
  private int already;
  private int broken;

  public Rotation(RecordingFolder folder) {
    this.folder = folder;
  }

  /** What to hear of a file that cannot be brought under the newest key; it stays as it is. */
  public interface Complaint {
    void about(Path file, String why);
  }

  public void rewrapAll(Complaint complaint) throws IOException {
    folder.eachFile(
        file -> {
          try {
            if (rewrap(file)) {
              rewrapped++;
            } else {
              already++;
            }
          } catch (IOException | Unreadable e) {
            broken++;
            complaint.about(file, String.valueOf(e.getMessage()));
          }
        });
  }

  public int rewrapped() {
    return rewrapped;
  }

  /** Those that stood under the newest key before. */
  public int already() {
    return already;
  }

  public int broken() {
    return broken;
  }

  private boolean rewrap(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return rewrap(channel);
    }
  }

  private boolean rewrap(FileChannel file) throws IOException {
    Header header = Header.read(file);
    Header.Opened opened = header.open(folder.keys());
    MasterKeys.Master newest = folder.keys().newest();
    int other = 1 - opened.slot();
    if (opened.master().equals(newest.id())) {
      if (!header.isWiped(other)) {
        header.wipe(other);
        write(file, header, other);
      }
      return false;
    }
    header.wrap(opened.key(), newest, other, opened.generation() + 1);
    write(file, header, other);
    Header written = Header.read(file);
    if (!written.open(folder.keys()).master().equals(newest.id())) {
      throw new Unreadable("the key that was wrapped anew cannot be read back");
    }
    header.wipe(opened.slot());
    write(file, header, opened.slot());
    return true;
  }

  private static void write(FileChannel file, Header header, int slot) throws IOException {
    ByteBuffer bytes = header.slot(slot);
    long at = Header.slotAt(slot);
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
    file.force(false);
  }
}
