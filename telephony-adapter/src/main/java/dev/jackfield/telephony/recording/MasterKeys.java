package dev.jackfield.telephony.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys that wrap the recordings' own keys: several by id, the last one wraps. From a file,
 * which is read again whenever a key is asked for, so that a rotation needs no restart; or given as
 * text. Thread-safe.
 */
public final class MasterKeys {
  /** Longest id of a key, in ASCII. */
  static final int LONGEST_ID = 16;

  private static final String HEAD =
      """
      # Master keys of the recordings: id and key (32 bytes, Base64), the last one wraps new ones.
      # Without this file no recording can be played: keep a copy, apart from the recordings.
      """;

  private final @Nullable Path file;
  private final List<Master> given;

  private MasterKeys(@Nullable Path file, List<Master> given) {
    this.file = file;
    this.given = given;
  }

  record Master(String id, SecretKey key) {}

  /** The keys cannot be used. The message says where, why and what would be right. */
  public static final class BadKeys extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadKeys(String message) {
      super(message);
    }
  }

  /**
   * Keys of a file that must be there.
   *
   * @throws BadKeys when it is not, or holds no keys
   */
  public static MasterKeys in(Path file) {
    MasterKeys keys = new MasterKeys(file, List.of());
    keys.newest();
    return keys;
  }

  /** Keys of a file that is made with a first key, readable by its owner only, when not there. */
  public static MasterKeys orFirst(Path file, LocalDate today) throws IOException {
    if (!Files.exists(file)) {
      write(file, HEAD + line(today));
    }
    return in(file);
  }

  /**
   * Keys given as {@code id:base64}, separated by commas, the last one wraps.
   *
   * @throws BadKeys when they are not of this shape
   */
  public static MasterKeys given(String text) {
    List<Master> keys = new ArrayList<>();
    int number = 0;
    for (String one : text.split(",", -1)) {
      number++;
      keys.add(read(one.strip().split(":", 2), "master key number " + number));
    }
    return new MasterKeys(null, List.copyOf(keys));
  }

  /** The one that wraps. */
  Master newest() {
    return all().getLast();
  }

  Optional<Master> find(String id) {
    return all().stream().filter(k -> k.id().equals(id)).findFirst();
  }

  /** Ids of all keys, the one that wraps last. */
  public List<String> ids() {
    return all().stream().map(Master::id).toList();
  }

  /** Whether others than the owner can read the file. */
  public boolean isOpenToOthers() throws IOException {
    if (file == null) {
      return false;
    }
    Set<PosixFilePermission> may = Files.getPosixFilePermissions(file);
    return may.contains(PosixFilePermission.GROUP_READ)
        || may.contains(PosixFilePermission.OTHERS_READ);
  }

  /** Whether keys can be added here: given ones are changed by who gives them. */
  public boolean isFile() {
    return file != null;
  }

  /** A further key that wraps from now on; the others stay. */
  public String add(LocalDate today) throws IOException {
    Path kept = file();
    String text = Files.readString(kept);
    String line = line(today);
    write(kept, text + (text.endsWith("\n") ? "" : "\n") + line);
    return line.substring(0, line.indexOf(' '));
  }

  /**
   * Takes a key out. What it alone opens can never be played again.
   *
   * @throws BadKeys when it is the one that wraps, or not there
   */
  public void remove(String id) throws IOException {
    if (newest().id().equals(id)) {
      throw new BadKeys("key " + id + " is the one that wraps: rotate first");
    }
    if (find(id).isEmpty()) {
      throw new BadKeys("there is no key " + id + "; there are: " + String.join(", ", ids()));
    }
    StringBuilder rest = new StringBuilder();
    for (String line : Files.readAllLines(file())) {
      if (!line.startsWith(id + " ")) {
        rest.append(line).append('\n');
      }
    }
    write(file(), rest.toString());
  }

  private Path file() {
    if (file == null) {
      throw new BadKeys("the master keys are given as text: change them where they are given");
    }
    return file;
  }

  private List<Master> all() {
    return file == null ? given : read(file);
  }

  private static List<Master> read(Path file) {
    List<Master> keys = new ArrayList<>();
    try {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        String plain = line.strip();
        if (!plain.isEmpty() && !plain.startsWith("#")) {
          keys.add(read(plain.split("\\s+", 2), file + ", line " + number));
        }
      }
    } catch (IOException e) {
      throw new BadKeys("the master keys of the recordings cannot be read: " + e);
    }
    if (keys.isEmpty()) {
      throw new BadKeys(file + " holds no master key for recordings");
    }
    return keys;
  }

  private static Master read(String[] parts, String where) {
    try {
      byte[] key = parts.length == 2 ? Base64.getDecoder().decode(parts[1].strip()) : new byte[0];
      if (key.length == Crypt.KEY && parts[0].matches("[A-Za-z0-9_-]{1," + LONGEST_ID + "}")) {
        return new Master(parts[0], Crypt.key(key));
      }
    } catch (IllegalArgumentException notBase64) {
      // Answered below, without showing what may be half a key.
    }
    throw new BadKeys(
        where
            + " is no master key; right is an id of letters and digits (16 at most) and 32 bytes in"
            + " Base64");
  }

  private static String line(LocalDate today) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(today)
        + "-"
        + HexFormat.of().formatHex(Crypt.random(3))
        + " "
        + Base64.getEncoder().encodeToString(Crypt.random(Crypt.KEY))
        + "\n";
  }

  /** All or nothing: a crash leaves the old file or the new one. */
  private static void write(Path file, String text) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Files.createDirectories(folder);
    Path fresh = folder.resolve(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      out.write(StandardCharsets.UTF_8.encode(text));
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory = FileChannel.open(folder)) {
      directory.force(true);
    }
  }
}
