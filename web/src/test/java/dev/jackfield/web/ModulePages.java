package dev.jackfield.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A browser before pages that hold one of our modules as it was built, under the content policy of
 * the real pages. What the browser complains about is kept.
 */
final class ModulePages implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final Map<String, String> KINDS =
      Map.of("html", "text/html", "js", "text/javascript", "css", "text/css");

  final List<String> complaints = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Playwright playwright;
  private final Browser browser;

  ModulePages() throws IOException {
    Path chromium = chromium();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::file);
    server.start();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
    Files.createDirectories(PICTURES);
  }

  private static Path chromium() {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, "chromium"))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail("chromium is not installed: apt-get install chromium");
      }
      System.out.println("SKIPPED: chromium is not installed: apt-get install chromium");
      Assumptions.abort("chromium is not installed");
    }
    return found.orElseThrow();
  }

  /** Answers what is asked at this path with what is made of the body. */
  void answer(String path, UnaryOperator<String> answer) {
    server.createContext(
        path,
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          send(
              exchange,
              200,
              "application/json",
              answer.apply(body).getBytes(StandardCharsets.UTF_8));
        });
  }

  private void file(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/favicon.ico")) {
      send(exchange, 204, "image/x-icon", new byte[0]);
      return;
    }
    List<Path> roots = new ArrayList<>();
    roots.add(Path.of("target/classes/static"));
    roots.add(Path.of("target/test-classes"));
    for (Path root : roots) {
      Path file = root.resolve(path.substring(1)).normalize();
      if (file.startsWith(root) && Files.isRegularFile(file)) {
        String name = file.getFileName().toString();
        String kind = KINDS.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
        send(exchange, 200, kind + "; charset=utf-8", Files.readAllBytes(file));
        return;
      }
    }
    send(exchange, 404, "text/plain", new byte[0]);
  }

  private static void send(HttpExchange exchange, int status, String kind, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", kind);
    exchange.getResponseHeaders().set("Content-Security-Policy", Access.CONTENT_POLICY);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  Page open(String pathAndQuery) {
    return open(pathAndQuery, ColorScheme.LIGHT, 1200);
  }

  Page open(String pathAndQuery, ColorScheme colours, int width) {
    var context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setColorScheme(colours)
                .setViewportSize(width, 800)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
    Page page = context.newPage();
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error") || m.type().equals("warning")) {
            complaints.add(m.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/modules/" + pathAndQuery);
    page.locator("[data-ready]").waitFor();
    return page;
  }

  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
    server.stop(0);
  }
}
