package dev.jackfield.connector.http;

import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to hosts that may be asked, and reads answers up to a size and a time.
 * Thread-safe.
 */
public final class WebClient implements AutoCloseable {
  private static final int MOST_REDIRECTS = 3;
  private static final int MOST_CONNECTIONS = 64;
  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  /** The guard, which knows what late means, is to be the first who says so. */
  public static final Duration AFTER_THE_GUARD = Duration.ofMillis(500);

  /** Request Timeout, Too Early, Too Many Requests: what is refused now is taken later. */
  private static final Set<Integer> LATER = Set.of(408, 425, 429);

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> KEPT_FROM_OTHERS = Set.of("authorization", "cookie");

  private final OutsideHosts hosts;
  private final long largest;
  private final CloseableHttpClient http;

  /**
   * @param hosts that may be asked
   * @param privateHosts of them, those that may be in private networks
   * @param largest answer in bytes
   */
  public WebClient(List<String> hosts, List<String> privateHosts, long largest) {
    this(hosts, privateHosts, largest, Map.of());
  }

  /**
   * @param certificates by host, or {@code *} for all others: what we show to it and whom we trust;
   *     as usual for those that are not named
   */
  public WebClient(
      List<String> hosts,
      List<String> privateHosts,
      long largest,
      Map<String, SSLContext> certificates) {
    this.hosts = new OutsideHosts(hosts, privateHosts);
    this.largest = largest;
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(this.hosts)
                    .setTlsSocketStrategy(new HostCertificates(certificates))
                    .setMaxConnPerRoute(MOST_CONNECTIONS)
                    .setMaxConnTotal(MOST_CONNECTIONS * 4)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            // A connection with our certificate serves every run, not only the one that opened it.
            .disableConnectionState()
            .setUserAgent("Jackfield")
            .build();
  }

  /**
   * What is sent.
   *
   * @param body null: none
   */
  public record Request(
      String method,
      URI uri,
      Map<String, String> headers,
      @Nullable String body,
      ContentType type) {
    public Request {
      headers = new LinkedHashMap<>(headers);
    }

    Request with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Request(method, uri, more, body, type);
    }

    /** What is safe to do twice. */
    boolean mayBeSentAgain() {
      return !method.equals("POST") && !method.equals("PATCH");
    }
  }

  /** What came back. */
  public record Answer(int status, String type, String text) {
    /** Without the secrets that it was asked with: some servers give back what they were sent. */
    Answer hiding(Secrets.Used used) {
      return new Answer(status, type, used.hide(text));
    }

    public boolean isGood() {
      return status >= 200 && status < 300;
    }

    /** It is well and will say the same again: a status of 400 to 499, but "too early" and such. */
    boolean isRefusal() {
      return status >= 400 && status < 500 && !LATER.contains(status);
    }
  }

  /** The guard that stands before a request's host, by the name that lets it be asked. */
  public String guard(URI uri) {
    return "http "
        + hosts
            .rule(uri.getHost())
            .orElseThrow(() -> new BadStepInput(OutsideHosts.refusal(uri.getHost())));
  }

  /** An address that somebody wrote. */
  public static URI uri(String text) {
    try {
      URI uri = new URI(text.strip());
      boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (isWeb && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new BadStepInput(
        "\""
            + text
            + "\" is no address of a web service; write it as https://crm.example/customers");
  }

  /** Sends it and waits. */
  public Answer send(Request request, Duration within) throws IOException {
    long deadline = System.nanoTime() + within.plus(AFTER_THE_GUARD).toNanos();
    Request next = request;
    for (int hop = 0; ; hop++) {
      Request now = next;
      HttpUriRequestBase sent = prepared(now, deadline);
      Object answer = http.execute(sent, r -> read(r, sent, now.uri(), deadline));
      if (answer instanceof Answer done) {
        return done;
      }
      URI to = (URI) answer;
      String where = now.uri().getHost() + " redirects to " + to.getHost();
      if (!now.mayBeSentAgain()) {
        throw new IOException(where + ", which a " + now.method() + " does not follow");
      }
      if (hop == MOST_REDIRECTS) {
        throw new IOException(where + " once too often");
      }
      next = redirected(now, to);
    }
  }

  private static Request redirected(Request from, URI to) {
    Map<String, String> headers = new LinkedHashMap<>(from.headers());
    boolean isSame =
        to.getHost().equalsIgnoreCase(from.uri().getHost())
            && to.getPort() == from.uri().getPort()
            && to.getScheme().equals(from.uri().getScheme());
    if (!isSame) {
      headers.keySet().removeIf(h -> KEPT_FROM_OTHERS.contains(h.toLowerCase(Locale.ROOT)));
    }
    return new Request(from.method(), to, headers, from.body(), from.type());
  }

  private static HttpUriRequestBase prepared(Request request, long deadline) {
    HttpUriRequestBase made = new HttpUriRequestBase(request.method(), request.uri());
    request.headers().forEach(made::setHeader);
    if (request.body() != null) {
      made.setEntity(new StringEntity(request.body(), request.type()));
    }
    Timeout left = Timeout.ofMilliseconds(Math.max((deadline - System.nanoTime()) / 1_000_000, 1));
    made.setConfig(
        RequestConfig.custom().setResponseTimeout(left).setConnectionRequestTimeout(left).build());
    return made;
  }

  /** The answer, or where it redirects to. */
  private Object read(
      ClassicHttpResponse response, HttpUriRequestBase sent, URI asked, long deadline)
      throws IOException {
    if (REDIRECTS.contains(response.getCode())) {
      var location = Optional.ofNullable(response.getFirstHeader("Location"));
      if (location.isPresent()) {
        return uri(asked.resolve(location.get().getValue()).toString());
      }
    }
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Answer(response.getCode(), "", "");
    }
    ContentType type =
        Optional.ofNullable(ContentType.parseLenient(entity.getContentType()))
            .orElse(ContentType.DEFAULT_TEXT);
    Charset charset = Optional.ofNullable(type.getCharset()).orElse(StandardCharsets.UTF_8);
    try (InputStream in = entity.getContent()) {
      return new Answer(
          response.getCode(),
          type.getMimeType(),
          new String(bytes(in, sent, asked, deadline), charset));
    }
  }

  /** Ends the connection where it reads no further: closing alone would read all the rest. */
  private byte[] bytes(InputStream in, HttpUriRequestBase sent, URI asked, long deadline)
      throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[8_192];
    for (int n = in.read(some); n >= 0; n = in.read(some)) {
      all.write(some, 0, n);
      if (all.size() > largest) {
        sent.cancel();
        throw new IOException(
            asked.getHost() + " answered with more than " + largest + " bytes; it was not read on");
      }
      if (System.nanoTime() - deadline > 0) {
        sent.cancel();
        throw new IOException(asked.getHost() + " answered too slowly");
      }
    }
    return all.toByteArray();
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
