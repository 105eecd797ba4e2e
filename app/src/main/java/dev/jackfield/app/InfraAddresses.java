package dev.jackfield.app;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;

/**
 * Where the parts of a process with {@code --roles=infra} are found, kept in its data folder for
 * others on this machine; only its owner can read it.
 *
 * @param folder that data folder, which the processes share
 */
record InfraAddresses(Path folder, String zeebe, String database, String redis) {
  private static final String FILE = "addresses.properties";
  private static final String ZEEBE = "JACKFIELD_ZEEBE";
  private static final String DATABASE = "JACKFIELD_DATABASE";
  private static final String REDIS = "JACKFIELD_REDIS";

  /**
   * As they were written.
   *
   * @throws CannotStart when there are none
   */
  static InfraAddresses in(Path folder) {
    Properties kept = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve(FILE))) {
      kept.load(in);
    } catch (IOException missing) {
      throw new CannotStart(
          "There is no "
              + folder.resolve(FILE)
              + ": start ./jackfield up --roles=infra --data "
              + folder
              + " first.",
          missing);
    }
    return new InfraAddresses(
        folder,
        kept.getProperty(ZEEBE, ""),
        kept.getProperty(DATABASE, ""),
        kept.getProperty(REDIS, ""));
  }

  void write() throws IOException {
    Properties kept = new Properties();
    kept.setProperty(ZEEBE, zeebe);
    kept.setProperty(DATABASE, database);
    kept.setProperty(REDIS, redis);
    Path file = folder.resolve(FILE);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.WRITE)) {
      kept.store(out, "Of the process with --roles=infra; holds passwords");
    }
  }

  /** As Spring's. */
  List<String> properties() {
    return List.of(
        "--jackfield.zeebe=" + zeebe,
        "--jackfield.database=" + database,
        "--jackfield.redis=" + redis,
        "--jackfield.shared=" + folder);
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "InfraAddresses[" + folder + "]";
  }
}
