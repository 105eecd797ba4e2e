package dev.jackfield.engine.draft;

import dev.jackfield.step.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saved versions as files, so that a version control system can have them: each newest version is
 * written to {@code <flow>.bpmn}, and a file that changed becomes a version. Also takes in folders
 * of ready flows, which are only read.
 */
public final class FlowFolder {
  /** Author of what came from a file. */
  public static final String FILES = "files";

  private static final Logger LOG = LoggerFactory.getLogger(FlowFolder.class);
  private static final String ENDING = ".bpmn";

  private final Drafts drafts;
  private final Path own;
  private final List<Path> ready;
  private final Map<Path, String> looked = new HashMap<>();

  /**
   * @param own folder that is read and written
   * @param ready folders that are only read; what people changed of them stays theirs
   */
  public FlowFolder(Drafts drafts, Path own, List<Path> ready) {
    this.drafts = drafts;
    this.own = own;
    this.ready = ready.stream().filter(r -> !isSame(r, own)).toList();
    drafts.watch(this::write);
  }

  private static boolean isSame(Path a, Path b) {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  /** Takes the ready flows in that are new or that nobody changed here. At start. */
  public synchronized void takeReady() {
    for (Path folder : ready) {
      for (Path file : files(folder)) {
        read(file, folder, false);
      }
    }
  }

  /** Takes in what changed in the own folder. Called every few seconds. */
  public synchronized void takeChanged() {
    for (Path file : files(own)) {
      String mark = mark(file);
      if (!mark.equals(looked.get(file))) {
        read(file, own, true);
        looked.put(file, mark);
      }
    }
  }

  /** Writes a version to the own folder. One that cannot be written is kept all the same. */
  private synchronized void write(Saved version) {
    Path file = own.resolve(version.flow() + ENDING);
    try {
      Files.createDirectories(own);
      Path next = Files.createTempFile(own, "." + version.flow(), ".part");
      Files.writeString(next, version.xml());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      drafts.store().see(version.flow(), own.toString(), digest(version.xml()));
      looked.put(file, mark(file));
    } catch (IOException e) {
      LOG.warn(
          "version {} of {} is not in {}: {}", version.number(), version.flow(), own, e.toString());
    }
  }

  private void read(Path file, Path folder, boolean isOwn) {
    try {
      String xml = Files.readString(file);
      DrawnFlow drawn = DrawnFlow.read(file.getFileName().toString(), xml);
      String digest = digest(xml);
      if (drafts.store().seen(drawn.flow(), folder.toString()).equals(Optional.of(digest))) {
        return;
      }
      take(drawn.flow(), xml, file, isOwn);
      drafts.store().see(drawn.flow(), folder.toString(), digest);
    } catch (Processes.Refused | Drafts.Conflict refused) {
      LOG.warn("{} is not taken in: {}", file, refused.getMessage());
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file, e.toString());
    }
  }

  private void take(String flow, String xml, Path file, boolean isOwn) {
    String note = file.getFileName().toString();
    if (!drafts.knows(flow)) {
      drafts.create(flow, xml, FILES);
      drafts.take(flow, xml, note, FILES);
      return;
    }
    Optional<Saved> newest = drafts.newestSaved(flow);
    boolean isRemoved = drafts.find(flow).isEmpty();
    boolean isTouched = newest.isPresent() && !newest.get().author().equals(FILES);
    if (isRemoved || (!isOwn && isTouched)) {
      LOG.info("{} is left as people have it here", flow);
    } else if (newest.isEmpty() || !newest.get().xml().equals(xml)) {
      drafts.take(flow, xml, note, FILES);
    }
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return new ArrayList<>(
          found.filter(p -> p.getFileName().toString().endsWith(ENDING)).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the flows in " + folder, e);
    }
  }

  private static String mark(Path file) {
    try {
      return Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static String digest(String xml) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
