package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.crypto.password.PasswordEncoder;

/** People at the pages of a system, in a real browser. Needs Chromium. */
final class PageBrowser implements AutoCloseable {
  static final String PASS = "a long pass phrase";
  private static final Path PICTURES = Path.of("target", "pictures");

  private static final int WIDTH = 1280;

  private final TestSystem system;
  private final Playwright playwright;
  private final Browser browser;
  private final List<String> errors = new ArrayList<>();

  PageBrowser(TestSystem system) throws IOException {
    this.system = system;
    Path chromium = RequiredTool.CHROMIUM.path();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    Files.createDirectories(PICTURES);
  }

  PageBrowser person(String name, User.Role role) {
    String password = system.part(PasswordEncoder.class).encode(PASS);
    system.part(Users.class).put(new User(name, password, Set.of(role), true, Instant.now()));
    return this;
  }

  /** A window of this person, who has signed in. */
  Page window(String name, String language) {
    return window(name, language, WIDTH, ColorScheme.LIGHT);
  }

  Page window(String name, String language, int width) {
    return window(name, language, width, ColorScheme.LIGHT);
  }

  Page window(String name, String language, ColorScheme colours) {
    return window(name, language, WIDTH, colours);
  }

  Page window(String name, String language, int width, ColorScheme colours) {
    Page page = window(language, width, colours);
    signIn(page, name, PASS);
    assertThat(page.getByTestId("me")).hasText(Pattern.compile(name));
    return page;
  }

  /** A window of nobody yet. */
  Page window(String language) {
    return window(language, WIDTH, ColorScheme.LIGHT);
  }

  private Page window(String language, int width, ColorScheme colours) {
    Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setLocale(language)
                .setColorScheme(colours)
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(width, 860));
    page.onPageError(errors::add);
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error")) {
            errors.add(m.text());
          }
        });
    return page;
  }

  void signIn(Page page, String name, String password) {
    open(page, "/");
    page.locator("#username").fill(name);
    page.locator("#password").fill(password);
    page.getByTestId("sign-in").click();
  }

  String address(String path) {
    return "http://127.0.0.1:" + system.httpPort + path;
  }

  void open(Page page, String path) {
    page.navigate(address(path));
  }

  void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  /** What went wrong in the pages themselves. */
  List<String> errors() {
    return errors;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
