package dev.jackfield.connector.mail;

/**
 * Where e-mail to us arrives, read by IMAP.
 *
 * @param host empty: none is read
 * @param password or a reference to it, as <code>{{secrets.MAILBOX}}</code>
 * @param isEncrypted the connection is encrypted from its first byte (IMAPS)
 * @param folder that is read, as {@code INBOX}
 */
public record Mailbox(
    String host, int port, String user, String password, boolean isEncrypted, String folder) {
  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
