package dev.jackfield.connector.mail;

/**
 * Where e-mail is handed in.
 *
 * @param host empty: e-mail is not sent
 * @param user empty: nobody signs in
 * @param password or a reference to it, as <code>{{secrets.MAIL}}</code>
 * @param from who it is from
 * @param isEncrypted the connection must become encrypted (STARTTLS)
 */
public record MailServer(
    String host, int port, String user, String password, String from, boolean isEncrypted) {
  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
