package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
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

/** People at the rules pages of a system, in a real browser. */
final class RulesBrowser implements AutoCloseable {
  private static final String PASS = "a long pass phrase";
  private static final Path PICTURES = Path.of("target", "pictures");

  private static final int WIDTH = 1280;

  private final TestSystem system;
  private final Playwright playwright;
  private final Browser browser;
  private final List<String> errors = new ArrayList<>();

  RulesBrowser(TestSystem system) throws IOException {
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
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
    Files.createDirectories(PICTURES);
  }

  RulesBrowser person(String name, User.Role role) {
    String password = system.part(PasswordEncoder.class).encode(PASS);
    system.part(Users.class).put(new User(name, password, Set.of(role), true, Instant.now()));
    return this;
  }

  /** A window of this person, who has signed in. */
  Page window(String name, String language, int width) {
    return window(name, language, width, ColorScheme.LIGHT);
  }

  /** One of a usual width. */
  Page window(String name, String language, ColorScheme colours) {
    return window(name, language, WIDTH, colours);
  }

  private Page window(String name, String language, int width, ColorScheme colours) {
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
    open(page, "/");
    page.locator("#username").fill(name);
    page.locator("#password").fill(PASS);
    page.getByTestId("sign-in").click();
    assertThat(page.getByTestId("me")).hasText(Pattern.compile(name));
    return page;
  }

  void open(Page page, String path) {
    page.navigate("http://127.0.0.1:" + system.httpPort + path);
  }

  /** A file of a rule set, open to be changed. */
  void edit(Page page, String set, String file) {
    open(page, "/rules/sets/" + set + "?file=" + file);
    page.getByTestId("edit").click();
    page.locator("[data-testid=draft][data-ready]").waitFor();
  }

  static Locator cell(Page page, int row, String column) {
    return page.locator("[data-row='" + row + "'] [data-column='" + column + "']");
  }

  /** Types into a cell of a grid, over what stood there. */
  static void type(Page page, int row, String column, String text) {
    goTo(page, row, column);
    if (text.isEmpty()) {
      page.keyboard().press("Delete");
    } else {
      page.keyboard().type(text);
      page.keyboard().press("Enter");
    }
  }

  /** A grid holds only the rows that are in sight: others are reached with the arrows. */
  static void goTo(Page page, int row, String column) {
    Locator there = cell(page, row, column);
    if (there.count() == 0) {
      Locator any = page.locator("[data-row] [data-column='" + column + "']").first();
      int from =
          Integer.parseInt(
              any.locator("xpath=ancestor-or-self::*[@data-row][1]").getAttribute("data-row"));
      any.click();
      for (int i = from; i != row; i += Integer.signum(row - from)) {
        page.keyboard().press(row > from ? "ArrowDown" : "ArrowUp");
      }
    }
    there.click();
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
