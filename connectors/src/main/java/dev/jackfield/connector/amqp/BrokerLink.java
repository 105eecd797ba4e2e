package dev.jackfield.connector.amqp;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.jackfield.connector.http.OutsideHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to a broker, opened by the first event and again after it broke, and its
 * channels: as many as there are events under way. Thread-safe; blocks.
 */
final class BrokerLink implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int CLOSE_MILLIS = 2_000;
  private static final int HEARTBEAT_SECONDS = 10;

  private final MessageBroker.Place place;
  private final String user;
  private final OutsideHosts hosts;
  private final SSLContext certificates;
  private final ReentrantLock connecting = new ReentrantLock();
  private final Deque<Publisher> idle = new ConcurrentLinkedDeque<>();
  private volatile @Nullable Connection connection;

  /** Why the broker takes nothing just now (it is out of memory, say). */
  private volatile @Nullable String blocked;

  /**
   * @param certificates what we show to it, and whom we trust, when it is encrypted
   */
  BrokerLink(MessageBroker.Place place, String user, OutsideHosts hosts, SSLContext certificates) {
    this.place = place;
    this.user = user;
    this.hosts = hosts;
    this.certificates = certificates;
  }

  /** Returns when the broker has it. */
  void publish(Event event, String password, Duration within) throws Exception {
    try {
      Publisher publisher = publisher(password);
      try {
        publisher.publish(event, within);
      } finally {
        if (publisher.isFree()) {
          idle.push(publisher);
        } else {
          publisher.giveUp();
        }
      }
    } catch (IOException | TimeoutException | RuntimeException failure) {
      throw Failures.inWords(place.host(), failure);
    }
  }

  private Publisher publisher(String password) throws Exception {
    Connection open = connection(password);
    String reason = blocked;
    if (reason != null) {
      // Written all the same, it would lie in our buffers and look like a slow broker.
      throw new IOException("the broker takes nothing just now: " + reason);
    }
    for (Publisher next = idle.poll(); next != null; next = idle.poll()) {
      if (next.isFree()) {
        return next;
      }
    }
    return new Publisher(
        open.openChannel().orElseThrow(() -> new IOException("the broker gives no more channels")));
  }

  private Connection connection(String password) throws Exception {
    Connection now = connection;
    if (now != null && now.isOpen()) {
      return now;
    }
    connecting.lockInterruptibly();
    try {
      Connection other = connection;
      if (other != null && other.isOpen()) {
        return other;
      }
      blocked = null;
      Connection opened = factory(password).newConnection(addresses(), "jackfield");
      opened.addBlockedListener(reason -> blocked = reason, () -> blocked = null);
      connection = opened;
      return opened;
    } finally {
      connecting.unlock();
    }
  }

  /** Those that may be asked, looked up now, so that a name which points elsewhere is seen. */
  private List<Address> addresses() throws IOException {
    return Arrays.stream(hosts.resolve(place.host()))
        .map(InetAddress::getHostAddress)
        .map(address -> new Address(address, place.port()))
        .toList();
  }

  private ConnectionFactory factory(String password) {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUsername(user);
    factory.setPassword(password);
    factory.setVirtualHost(place.virtualHost());
    factory.setConnectionTimeout(CONNECT_MILLIS);
    factory.setHandshakeTimeout(CONNECT_MILLIS);
    factory.setChannelRpcTimeout(CONNECT_MILLIS);
    factory.setShutdownTimeout(CLOSE_MILLIS);
    factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    // The only message that a broker sends us is one of ours that it gives back.
    factory.setMaxInboundMessageBodySize(PublishEvent.LARGEST * 2);
    // Whoever publishes next connects: what was under way is the flow's to send again.
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.setThreadFactory(Thread.ofPlatform().daemon().name("amqp " + place.host()).factory());
    if (place.isEncrypted()) {
      factory.useSslProtocol(certificates);
      factory.setSocketConfigurator(
          socket -> {
            socket.setTcpNoDelay(true);
            if (socket instanceof SSLSocket encrypted) {
              encrypted.setSSLParameters(named(encrypted.getSSLParameters()));
            }
          });
    }
    return factory;
  }

  /** We connect to an address, and want the certificate of the name. */
  private SSLParameters named(SSLParameters parameters) {
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    boolean isNumber = place.host().matches("[0-9.]+|\\[.*]");
    if (!isNumber) {
      parameters.setServerNames(List.of(new SNIHostName(place.host())));
    }
    return parameters;
  }

  @Override
  public void close() {
    Connection now = connection;
    if (now != null) {
      now.abort(CLOSE_MILLIS);
    }
  }
}
