package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller hears, and what the trace says, of every way in which a service can be broken. */
class BrokenServiceIsHeardTest {
  private static final String NUMBER = "4150";
  private static final int FIFTY_MEGABYTES = 50 * 1024 * 1024;

  private final TestSystem system = TestSystem.shared();
  private final CountDownLatch over = new CountDownLatch(1);
  private int callers;
  @TempDir Path folder;

  /** A server that knows nothing of TLS: it answers in plain text whatever it is told. */
  private static ServerSocket withoutTls() throws IOException {
    ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket one = plain.accept()) {
                one.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                one.getOutputStream().flush();
                while (one.getInputStream().read() >= 0) {
                  // Until the other side has had enough.
                }
              } catch (IOException closed) {
                // The test is over.
              }
            });
    return plain;
  }

  @Test
  void everyFaultIsHeardAndTraced() throws Exception {
    ServerSocket plain = withoutTls();
    HttpServer server = server(plain.getLocalPort());
    try (plain) {
      SimulatedTalk.lead(system, folder, NUMBER, "asks-a-service", server.getAddress().getPort());
      hears("0", "It says on its way", "done", "");
      hears("1", "It does not work.", "FAILED", "localhost answered with status 500");
      hears("2", "It does not work.", "FAILED", "");
      hears("3", "It does not work.", "FAILED", "calls itself application/json, which it is not");
      hears("4", "It does not work.", "FAILED", "answered with more than 1048576 bytes");
      hears("5", "It does not work.", "FAILED", "SSL");
      hears("6", "It does not work.", "FAILED", "127.0.0.3 is an address of this machine");
      hears("7", "It takes too long.", "TOO_LATE", "did not answer within 800 ms");
      hears("8", "It says no.", "REFUSED", "localhost answered with status 403");
      // Half of its last runs failed by now.
      hears("1", "It does not work.", "FAILED", "status 500");
      hears("0", "It is away just now.", "UNAVAILABLE", "is left alone for a while");
      isCountedOnThePage();
    } finally {
      over.countDown();
      server.stop(0);
    }
  }

  private void hears(String key, String words, String outcome, String why) throws Exception {
    String caller = "+12125559" + (410 + callers++);
    String said = SimulatedTalk.of(system, NUMBER, caller).keys(key).said();
    assertThat(said).as("key " + key).contains(words);
    CallId call = system.calls.callOf(caller);
    system.awaitClosed(call);
    CallEvent.StepEnded asked =
        system.calls.all(call, CallEvent.StepEnded.class).stream()
            .filter(e -> e.step().equals("http"))
            .findFirst()
            .orElseThrow();
    assertThat(asked.outcome()).as("key " + key).isEqualTo(outcome);
    assertThat(String.valueOf(asked.why())).as("key " + key).contains(why);
  }

  /**
   * Refused by the service is well answered as far as its health goes, and so is counted failed.
   */
  private void isCountedOnThePage() throws IOException {
    try (PageBrowser browser = new PageBrowser(system).person("otto-counts", User.Role.OPS)) {
      Page page = browser.window("otto-counts", "en");
      browser.open(page, "/connectors");
      Locator row = page.locator("[data-asked='http localhost'] td");
      assertThat(row.nth(0)).containsText("left alone for a while");
      assertThat(row.nth(1)).hasText("1");
      assertThat(row.nth(3)).hasText("8");
      assertThat(row.nth(4)).hasText("1");
      assertThat(row.nth(5)).hasText("1");
      browser.picture(page, "connectors-counted");
      assertThat(browser.errors()).isEmpty();
    }
  }

  private HttpServer server(int plain) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/0", e -> answer(e, 200, "{\"state\": \"on its way\"}"));
    server.createContext("/1", e -> answer(e, 500, "{}"));
    server.createContext("/2", e -> pour(e, 100, "{\"sta"));
    server.createContext("/3", e -> answer(e, 200, "<html>"));
    server.createContext("/4", e -> pour(e, FIFTY_MEGABYTES, "x".repeat(FIFTY_MEGABYTES / 10)));
    server.createContext("/5", e -> redirect(e, "https://localhost:" + plain + "/0"));
    server.createContext("/6", e -> redirect(e, "http://127.0.0.3:1/"));
    server.createContext("/7", this::hang);
    server.createContext("/8", e -> answer(e, 403, "{}"));
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Says that it has so much, and sends a part of it. */
  private static void pour(HttpExchange exchange, int said, String part) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, said);
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void hang(HttpExchange exchange) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }
}
