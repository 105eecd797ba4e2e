package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.Users;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The pages in a real browser while real calls go on. Needs Chromium. */
class LivePageTest {
  private static final double AGENT_TONE = 440;
  private static final Path PICTURES = Path.of("target", "pictures");

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
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
    Users users = SYSTEM.part(Users.class);
    users.put(
        new User(
            "boss",
            SYSTEM.part(PasswordEncoder.class).encode("a long pass phrase"),
            Set.of(User.Role.ADMIN),
            true,
            Instant.now()));
  }

  @AfterAll
  static void closeBrowser() {
    if (playwright != null) {
      browser.close();
      playwright.close();
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    try (Page page = page("en")) {
      signIn(page, "not the password");
      assertThat(page.getByTestId("sign-in-refused")).isVisible();
    }
  }

  @Test
  void aCallIsSeenWhileItGoesOnAndItsWayAfterwards() throws Exception {
    ScriptedPhone agent =
        SYSTEM.agent("seen-agent", new Answering.AfterRinging(Duration.ZERO, AGENT_TONE));
    try (Page page = page("en")) {
      signIn(page, "a long pass phrase");
      assertThat(page.getByTestId("no-calls")).isVisible();
      page.screenshot(to("live-empty"));

      var placed = SYSTEM.call("4000");
      CallId call = SYSTEM.calls.callOf(placed.caller());
      Locator row = page.locator("[data-testid=call][data-call='" + call + "']");
      assertThat(row).hasAttribute("data-state", "in-flow");
      new ScriptedCaller(placed.phone())
          .waitForPrompt()
          .press('1')
          .waitForTone(AGENT_TONE)
          .done()
          .get(30, TimeUnit.SECONDS);
      assertThat(row).hasAttribute("data-state", "talking");
      assertThat(page.locator("[data-testid=agent][data-agent=seen-agent]"))
          .hasAttribute("data-state", "talking");
      page.screenshot(to("live"));
      placed.phone().hangUp();
      assertThat(row).hasCount(0);
      SYSTEM.awaitClosed(call);

      page.navigate(address("/calls/" + call));
      assertThat(page.getByTestId("diagram").first()).hasAttribute("data-drawn", "true");
      assertThat(page.locator("[data-element-id=ask-topic].taken").first()).isVisible();
      assertThat(page.locator("[data-testid=event][data-type=RuleDecided]")).hasCount(3);
      assertThat(page.getByTestId("ticket")).containsText(Pattern.compile("T-\\d+"));
      page.screenshot(to("call").setFullPage(true));
      assertThat(SYSTEM.calls.all(call, CallEvent.TicketOpened.class)).hasSize(1);
      page.getByTestId("ticket").click();
      assertThat(page.getByTestId("priority")).hasText("Normal");
      page.screenshot(to("ticket"));
    } finally {
      SYSTEM.leave(agent, "seen-agent");
    }
  }

  @Test
  void aNumberIsSetUpInThePageAndCanBeCalled() throws Exception {
    try (Page page = page("en")) {
      signIn(page, "a long pass phrase");
      page.navigate(address("/numbers"));
      page.getByTestId("new").first().click();
      page.locator("#number").fill("4100");
      page.locator("#title").fill("Second number");
      page.locator("#flow").selectOption("main-menu");
      page.getByTestId("save").click();
      assertThat(page.locator("body")).containsText("4100");
    }
    var placed = SYSTEM.call("4100");
    placed.phone().hearsSomething().get(20, TimeUnit.SECONDS);
    CallId call = SYSTEM.calls.callOf(placed.caller());
    placed.phone().hangUp();
    SYSTEM.awaitClosed(call);
  }

  @Test
  void thePagesSpeakChinese() {
    try (Page page = page("zh-CN")) {
      signIn(page, "a long pass phrase");
      assertThat(page.locator("html")).hasAttribute("lang", Pattern.compile("zh.*"));
      assertThat(page.locator("body")).containsText("实时");
      page.screenshot(to("live-zh"));
    }
  }

  private static Page page(String language) {
    return browser.newPage(
        new Browser.NewPageOptions().setLocale(language).setViewportSize(1280, 860));
  }

  private static void signIn(Page page, String password) {
    page.navigate(address("/"));
    page.locator("#username").fill("boss");
    page.locator("#password").fill(password);
    page.getByTestId("sign-in").click();
  }

  private static Page.ScreenshotOptions to(String name) {
    return new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png"));
  }

  private static String address(String path) {
    return "http://127.0.0.1:" + SYSTEM.httpPort + path;
  }
}
