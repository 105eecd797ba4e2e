package dev.jackfield.connector.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A server on this machine, and what it was asked. */
public final class LocalServer implements AutoCloseable {
  public final List<String> heard = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final String scheme;

  public LocalServer() throws IOException {
    this(HttpServer.create(here(), 0), "http");
  }

  private LocalServer(HttpServer made, String scheme) {
    server = made;
    this.scheme = scheme;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private static InetSocketAddress here() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /**
   * One with a certificate.
   *
   * @param asksForOne who asks must show one too
   */
  static LocalServer encrypted(SSLContext context, boolean asksForOne) throws IOException {
    HttpsServer made = HttpsServer.create(here(), 0);
    made.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setNeedClientAuth(asksForOne);
            parameters.setSSLParameters(wanted);
          }
        });
    return new LocalServer(made, "https");
  }

  /** What it does when a path is asked. */
  public interface Act {
    void on(HttpExchange exchange, String body) throws IOException;
  }

  public LocalServer at(String path, Act act) {
    server.createContext(
        path,
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          heard.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + body);
          act.on(exchange, body);
        });
    return this;
  }

  public LocalServer at(String path, int status, String type, String answer) {
    return at(path, (exchange, _) -> answer(exchange, status, type, answer));
  }

  public static void answer(HttpExchange exchange, int status, String type, String answer)
      throws IOException {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  public String url(String path) {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
