package dev.jackfield.telephony.recording;

import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The files of a node's recordings, {@code yyyy/mm/dd/<id>.sealed}. Needs no database: what a file
 * is, stands in its beginning. Safe for any thread and beside other processes.
 */
public final class RecordingFolder implements Recordings {
  private static final String ENDING = ".sealed";

  private final Path folder;
  private final MasterKeys keys;

  public RecordingFolder(Path folder, MasterKeys keys) {
    this.folder = folder;
    this.keys = keys;
  }

  /** What can be said of a file. */
  public sealed interface Found {
    Path file();

    /**
     * @param master the master key that it stands under
     */
    record Whole(
        Path file, RecordingTarget recording, Duration length, boolean isCut, String master)
        implements Found {}

    record Broken(Path file, String why) implements Found {}
  }

  Disk create(RecordingTarget target) throws IOException {
    return Disk.create(file(target.id()));
  }

  MasterKeys keys() {
    return keys;
  }

  /** The keys that open its recordings. */
  public MasterKeys masterKeys() {
    return keys;
  }

  /** Where the file of a recording lies. */
  public Path file(RecordingId id) {
    String day = id.day();
    return folder
        .resolve(day.substring(0, 4))
        .resolve(day.substring(4, 6))
        .resolve(day.substring(6))
        .resolve(id.value() + ENDING);
  }

  @Override
  public Optional<Sound> open(RecordingId id) {
    try {
      SealedRecording recording = SealedRecording.open(file(id), keys);
      if (!recording.target().id().equals(id)) {
        recording.close();
        throw new Unreadable("the file of recording " + id + " holds another one");
      }
      return Optional.of(new StereoWav(recording));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new Unreadable("recording " + id + " cannot be read from its disk", e);
    } catch (Unreadable e) {
      throw new Unreadable("recording " + id + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void destroy(RecordingId id) {
    Path file = file(id);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate((int) (Header.LENGTH - Header.slotAt(0)));
      channel.write(zeros, Header.slotAt(0));
      channel.force(false);
    } catch (NoSuchFileException gone) {
      return;
    } catch (IOException e) {
      throw new Unreadable("the key of recording " + id + " cannot be overwritten", e);
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Unreadable("the file of recording " + id + " cannot be deleted", e);
    }
  }

  /** Looks at the beginning and the end of every file. */
  public void each(Consumer<Found> look) throws IOException {
    eachFile(file -> look.accept(found(file, false)));
  }

  /** The same and reads every chunk of every file. */
  public void check(Consumer<Found> look) throws IOException {
    eachFile(file -> look.accept(found(file, true)));
  }

  private Found found(Path file, boolean toItsEnd) {
    try (SealedRecording recording = SealedRecording.open(file, keys)) {
      for (long i = 0; toItsEnd && i < recording.chunks(); i++) {
        var _ = recording.chunk(i);
      }
      return new Found.Whole(
          file, recording.target(), recording.length(), recording.isCut(), recording.master());
    } catch (IOException | Unreadable e) {
      return new Found.Broken(file, String.valueOf(e.getMessage()));
    }
  }

  void eachFile(Consumer<Path> look) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(ENDING)) {
              look.accept(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            if (why instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // deleted by retention meanwhile
            }
            throw why;
          }
        });
  }
}
