package dev.jackfield.connector.http;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Shows each host the certificate that is meant for it, and to no other. */
final class HostCertificates implements TlsSocketStrategy {
  private static final String ALL_OTHERS = "*";

  private final Map<String, TlsSocketStrategy> byHost;
  private final TlsSocketStrategy usual = DefaultClientTlsStrategy.createDefault();

  HostCertificates(Map<String, SSLContext> contexts) {
    byHost =
        contexts.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, e -> new DefaultClientTlsStrategy(e.getValue())));
  }

  @Override
  public SSLSocket upgrade(
      Socket socket,
      String target,
      int port,
      @Nullable Object attachment,
      @Nullable HttpContext context)
      throws IOException {
    return Optional.ofNullable(byHost.get(target))
        .or(() -> Optional.ofNullable(byHost.get(ALL_OTHERS)))
        .orElse(usual)
        .upgrade(socket, target, port, attachment, context);
  }
}
