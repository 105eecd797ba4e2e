package dev.jackfield.engine.flowtest;

import dev.jackfield.engine.flowtest.FlowTestFolder.OfFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tests of all flows. Files are the starting content; what people keep is written to a folder
 * of their own too, and a file there that changed is taken in. Thread-safe.
 */
public final class KeptTests {
  /** Who changed what came from a file. */
  public static final String FILES = "files";

  private static final Logger LOG = LoggerFactory.getLogger(KeptTests.class);

  private final FlowTestStore store;
  private final Clock clock;
  private final Path own;
  private final List<Path> ready;

  /**
   * @param own folder that is read and written
   * @param ready folders that are only read
   */
  public KeptTests(FlowTestStore store, Clock clock, Path own, List<Path> ready) {
    this.store = store;
    this.clock = clock;
    this.own = own;
    this.ready = List.copyOf(ready);
  }

  /** Those of a flow, by name. */
  public List<KeptTest> of(String flow) {
    return store.of(flow);
  }

  public Optional<KeptTest> find(String flow, String name) {
    return store.find(flow, name);
  }

  /**
   * Keeps a test of this flow.
   *
   * @param before the name that it had; empty: it is new
   * @throws TestProblem when the text is none, or of another flow, or the name is taken
   */
  public KeptTest keep(String flow, String before, String text, String who) {
    FlowTest test = FlowTestFile.read("test", text);
    if (!test.flow().equals(flow)) {
      throw new TestProblem(
          "test", 1, "it is of the flow \"" + test.flow() + "\"; here belongs: flow: " + flow);
    }
    if (!test.name().equals(before) && store.find(flow, test.name()).isPresent()) {
      throw new TestProblem(
          "test", 2, "there is a test \"" + test.name() + "\" already; give it another name");
    }
    KeptTest kept = new KeptTest(flow, test.name(), text, who, clock.instant());
    store.put(kept);
    write(kept);
    if (!before.isEmpty() && !before.equals(test.name())) {
      remove(flow, before);
    }
    return kept;
  }

  /** False: there was none. */
  public boolean remove(String flow, String name) {
    boolean removed = store.remove(flow, name);
    if (removed) {
      try {
        Files.deleteIfExists(file(flow, name));
      } catch (IOException e) {
        LOG.warn("the file of the test \"{}\" of {} stays: {}", name, flow, e.toString());
      }
    }
    return removed;
  }

  /** Takes in what is new or changed in the files. At start. */
  public void takeFiles() {
    ready.forEach(folder -> take(folder, false));
    take(own, true);
  }

  private void take(Path folder, boolean isOwn) {
    try {
      FlowTestFolder.Read read = FlowTestFolder.read(folder);
      read.problems().forEach(p -> LOG.warn("a test is not taken in: {}", p.getMessage()));
      read.tests().forEach(t -> take(t, isOwn));
    } catch (IOException e) {
      LOG.warn("the tests in {} cannot be read: {}", folder, e.toString());
    }
  }

  /** A ready one that people changed or removed is left as they have it. */
  private void take(OfFile file, boolean isOwn) {
    String flow = file.test().flow();
    String name = file.test().name();
    String digest = digest(file.text());
    Optional<KeptTest> now = store.find(flow, name);
    boolean isNew = !store.knows(flow, name);
    boolean isUntouched = now.isPresent() && now.get().changedBy().equals(FILES);
    boolean hasChanged = !store.seen(flow, name).equals(Optional.of(digest));
    if (isNew || (hasChanged && (isOwn || isUntouched))) {
      store.put(new KeptTest(flow, name, file.text(), FILES, clock.instant()));
      store.see(flow, name, digest);
    }
  }

  private void write(KeptTest test) {
    Path file = file(test.flow(), test.name());
    try {
      Files.createDirectories(file.getParent());
      Path next = Files.createTempFile(file.getParent(), ".test", ".part");
      Files.writeString(next, test.text());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      store.see(test.flow(), test.name(), digest(test.text()));
    } catch (IOException e) {
      LOG.warn(
          "the test \"{}\" of {} is not in {}: {}", test.name(), test.flow(), own, e.toString());
    }
  }

  private Path file(String flow, String name) {
    return own.resolve(flow).resolve(FlowTestFile.fileName(name));
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
