package dev.jackfield.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * PostgreSQL's own backup of a database that runs ("Making a Base Backup Using the Low Level API"
 * in its manual): its files are copied while they change, and what was written meanwhile is made
 * good from its log when the copy is started. The copy is of the moment of {@link #end}.
 */
public final class PostgresBackup implements AutoCloseable {
  private static final String SLOT = "jackfield_backup";
  private static final String WAL = "[0-9A-F]{24}";

  /** Folders of which only the folder itself is kept. */
  private static final Set<String> EMPTY =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map");

  private final Connection connection;
  private final Path log;
  private final String firstLog;

  private PostgresBackup(Connection connection, Path log, String firstLog) {
    this.connection = connection;
    this.log = log;
    this.firstLog = firstLog;
  }

  /**
   * Begins, on the database that runs on this folder. Nothing of its log goes away until this is
   * closed.
   */
  public static PostgresBackup begin(Path folder) throws IOException {
    Properties ports = new Properties();
    try (var in = Files.newBufferedReader(folder.resolve("ports.properties"))) {
      ports.load(in);
    }
    String url = "jdbc:postgresql://127.0.0.1:" + ports.getProperty("postgres") + "/postgres";
    String password = Files.readString(folder.resolve("password")).strip();
    try {
      Connection connection = DriverManager.getConnection(url, "jackfield", password);
      try {
        one(connection, "select pg_create_physical_replication_slot('" + SLOT + "', true, true)");
        String first =
            one(connection, "select pg_walfile_name(pg_backup_start('jackfield', true))");
        return new PostgresBackup(connection, folder.resolve("data/pg_wal"), first);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException("the database cannot be backed up: " + e.getMessage(), e);
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  /**
   * Whether a file of the database is copied.
   *
   * @param name within its data folder
   */
  public static boolean isCopied(String name) {
    String top = name.split("/", 2)[0];
    return !LEFT_OUT.contains(name)
        && !name.contains("pgsql_tmp")
        && !(EMPTY.contains(top) && name.contains("/"));
  }

  /**
   * The end of the backup.
   *
   * @param label content of the file {@code backup_label}
   * @param spaces content of the file {@code tablespace_map}; empty: none
   * @param log names of the files of the log that belong to it; they do not change any more
   */
  public record End(String label, String spaces, List<String> log) {}

  /** This is the moment of which the backup is. */
  public End end() throws IOException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select pg_walfile_name(lsn), labelfile, spcmapfile from pg_backup_stop(false)");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new End(row.getString(2), row.getString(3), logUntil(row.getString(1)));
    } catch (SQLException e) {
      throw new IOException("the database's backup does not end: " + e.getMessage(), e);
    }
  }

  /** Those of one timeline are in the order of their names. */
  private List<String> logUntil(String last) throws IOException {
    try (Stream<Path> all = Files.list(log)) {
      return all.map(f -> f.getFileName().toString())
          .filter(
              n ->
                  n.endsWith(".history")
                      || (n.matches(WAL) && n.compareTo(firstLog) >= 0 && n.compareTo(last) <= 0))
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("the connection of the backup cannot be closed", e);
    }
  }
}
