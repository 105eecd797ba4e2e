package dev.jackfield.connector.jdbc;

/**
 * A database that an administrator has named. Its user should be one that may only read.
 *
 * @param url JDBC URL of PostgreSQL
 * @param user empty: as the URL says
 */
public record OtherDatabase(String url, String user, String password) {
  /** Without the password, which may stand in the URL too. */
  @Override
  public String toString() {
    return "OtherDatabase[" + user + "]";
  }
}
