package dev.jackfield.connector.amqp;

import dev.jackfield.step.BadStepInput;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * A message broker that an administrator has named.
 *
 * @param url {@code amqps://host:port/virtual-host}, or {@code amqp://} without encryption
 * @param password or a reference to it, as <code>{{secrets.RABBIT}}</code>
 */
public record MessageBroker(String url, String user, String password) {
  private static final int PORT = 5672;
  private static final int ENCRYPTED_PORT = 5671;

  /** Where it is, taken apart. */
  record Place(String host, int port, boolean isEncrypted, String virtualHost) {}

  /**
   * @throws BadStepInput when the address is none
   */
  Place place() {
    try {
      URI uri = new URI(url.strip());
      boolean isEncrypted = "amqps".equals(uri.getScheme());
      boolean isBroker = isEncrypted || "amqp".equals(uri.getScheme());
      if (isBroker && uri.getHost() != null && uri.getUserInfo() == null) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        int usual = isEncrypted ? ENCRYPTED_PORT : PORT;
        return new Place(
            uri.getHost(),
            uri.getPort() < 0 ? usual : uri.getPort(),
            isEncrypted,
            path.length() > 1 ? path.substring(1) : "/");
      }
    } catch (URISyntaxException e) {
      // Said below; not with the text, which could hold a password.
    }
    throw new BadStepInput(
        "the address of the message broker cannot be used; write it as amqps://rabbit.example/events"
            + " with user and password beside it: jackfield.connectors.brokers");
  }

  /** Without what may be secret. */
  @Override
  public String toString() {
    return "MessageBroker[" + user + "]";
  }
}
