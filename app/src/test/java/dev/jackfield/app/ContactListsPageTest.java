package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.jackfield.engine.contact.Attempts;
import dev.jackfield.engine.contact.ContactAttempt;
import dev.jackfield.engine.contact.ContactLists;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.Users;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallingOut.Kind;
import dev.jackfield.exchange.Personal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The contact lists in a real browser. */
class ContactListsPageTest {
  private static final String PASS = "a long pass phrase";
  private static final String NUMBER = "+862155508101";
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static Playwright playwright;
  private static Browser browser;

  private final List<String> errors = new ArrayList<>();

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
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
    Files.createDirectories(PICTURES);
    user("conny", User.Role.COMPLIANCE);
    user("sven", User.Role.SUPERVISOR);
  }

  private static void user(String name, User.Role role) {
    String password = SYSTEM.part(PasswordEncoder.class).encode(PASS);
    SYSTEM.part(Users.class).put(new User(name, password, Set.of(role), true, Instant.now()));
  }

  @AfterAll
  static void closeBrowser() {
    if (playwright != null) {
      browser.close();
      playwright.close();
    }
  }

  @Test
  void anOfficerKeepsTheLists() throws Exception {
    try (Page page = page("en", ColorScheme.LIGHT, 1280)) {
      signIn(page, "conny");
      page.navigate(address("/rules"));
      page.getByTestId("lists").click();
      page.locator("[data-list=consent]").click();
      assertThat(page.locator("td.empty")).containsText("Nobody is on this list");
      page.screenshot(to("contact-empty"));

      page.locator("#list").selectOption("consent");
      page.locator("#number").fill("5550 8101");
      page.getByTestId("add").click();
      assertThat(page.getByTestId("fault-number")).containsText("no number with a country code");
      assertThat(page.getByTestId("fault-purpose")).containsText("one of: marketing, survey");
      assertThat(page.getByTestId("fault-how")).isVisible();
      assertThat(page.locator("#number")).hasValue("5550 8101");
      page.screenshot(to("contact-wrong"));
      page.locator("#number").fill("+86 21 5550 8101");
      page.locator("#purpose").selectOption("marketing");
      page.locator("#until").fill("2037-01-31");
      page.locator("#how").fill("Ticked in the shop's form, 2026-11-02");
      page.locator("#note").fill("Wants to hear of new bicycles");
      page.getByTestId("add").click();
      assertThat(page.getByTestId("said")).containsText("on the list");
      assertThat(page.getByTestId("entry")).containsText(NUMBER);
      assertThat(page.getByTestId("entry")).containsText("2037-01-31");

      give(page, "number,purpose,note\n+862155508102,,asked to be left alone\n12,gossip,\n");
      assertThat(page.getByTestId("import-refused")).containsText("Row 2, number:");
      assertThat(page.getByTestId("import-refused")).containsText("Row 2, purpose:");
      page.screenshot(to("contact-import-refused"));
      give(page, "number,purpose,note\n+862155508102,,asked to be left alone\n" + NUMBER + ",,\n");
      assertThat(page.getByTestId("said")).containsText("2");
      assertThat(page.getByTestId("entry")).hasCount(2);

      SYSTEM
          .part(Attempts.class)
          .attempt(
              new ContactAttempt(
                  new Personal(NUMBER),
                  "marketing",
                  "spring",
                  Kind.DIAL,
                  new CallId("seen"),
                  Instant.now(),
                  ""),
              known -> true);
      page.locator("#find").fill("+86 (0)21 5550-8101");
      page.getByTestId("find").click();
      assertThat(page.getByTestId("found")).hasText(NUMBER);
      assertThat(page.getByTestId("entry")).hasCount(2);
      assertThat(page.getByTestId("attempt")).containsText("called out");
      page.screenshot(to("contact-found"));
      page.locator("#find").fill("+86215550");
      page.getByTestId("find").click();
      assertThat(page.getByTestId("entry")).hasCount(3);
      page.locator("#find").fill("hello");
      page.getByTestId("find").click();
      assertThat(page.getByTestId("unreadable")).isVisible();

      page.navigate(address("/rules/lists?list=do-not-call"));
      Download saved = page.waitForDownload(() -> page.getByTestId("export").click());
      assertThat(Files.readString(saved.path()))
          .contains("number,purpose,until,how,note", "asked to be left alone");

      page.navigate(address("/rules/lists?number=%2B862155508102"));
      page.locator(".contact-remove summary").click();
      page.screenshot(to("contact-remove"));
      page.getByTestId("remove").click();
      assertThat(page.getByTestId("said")).containsText("removed");
      assertThat(page.locator("[data-testid=entries] td.empty")).containsText("on no list");
      assertThat(SYSTEM.part(ContactLists.class).about(new Personal("+862155508102"))).isEmpty();
    }
    try (Page page = page("zh-CN", ColorScheme.DARK, 400)) {
      signIn(page, "conny");
      page.navigate(address("/rules/lists"));
      page.screenshot(to("contact-zh-narrow"));
      page.navigate(address("/rules/lists?number=%2B862155508101"));
      assertThat(page.getByTestId("attempt")).isVisible();
      page.screenshot(to("contact-found-zh-narrow"));
      Object wider = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat(wider).isEqualTo(0);
    }
    try (Page page = page("zh-CN", ColorScheme.LIGHT, 1280)) {
      signIn(page, "sven");
      page.navigate(address("/rules/lists"));
      assertThat(page.getByTestId("entry").first()).containsText("+86•••••8101");
      assertThat(page.getByTestId("remove")).hasCount(0);
      assertThat(page.getByTestId("add")).hasCount(0);
      assertThat(page.getByTestId("export")).hasCount(0);
      page.navigate(address("/rules/lists?number=%2B862155508101"));
      assertThat(page.getByTestId("found")).hasText("+86•••••8101");
      page.screenshot(to("contact-read-zh"));
      page.navigate(address("/rules/lists?number=%2B8621555081"));
      assertThat(page.getByTestId("entry")).hasCount(0);
      var export = page.request().get(address("/rules/lists/export?list=consent"));
      assertThat(export.status()).isEqualTo(403);
    }
    assertThat(errors).isEmpty();
  }

  private static void give(Page page, String csv) {
    page.locator("#into").selectOption("do-not-call");
    page.locator("#upload")
        .setInputFiles(
            new FilePayload("list.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    page.getByTestId("import").click();
  }

  private Page page(String language, ColorScheme colours, int width) {
    Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setLocale(language)
                .setColorScheme(colours)
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

  private static void signIn(Page page, String name) {
    page.navigate(address("/"));
    page.locator("#username").fill(name);
    page.locator("#password").fill(PASS);
    page.getByTestId("sign-in").click();
    assertThat(page.getByTestId("me")).hasText(Pattern.compile(name));
  }

  private static Page.ScreenshotOptions to(String name) {
    return new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true);
  }

  private static String address(String path) {
    return "http://127.0.0.1:" + SYSTEM.httpPort + path;
  }
}
