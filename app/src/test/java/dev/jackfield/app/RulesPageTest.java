package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.jackfield.engine.rulebook.PastDecisions;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.Users;
import dev.jackfield.telephony.phone.ScriptedCaller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The whole way of a change of the rules in a real browser. */
class RulesPageTest {
  private static final String PASS = "a long pass phrase";
  private static final String TOPICS = "tables/topics.csv";
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
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
    Files.createDirectories(PICTURES);
    user("cora", User.Role.COMPLIANCE);
    user("carl", User.Role.COMPLIANCE);
    user("orla", User.Role.OPS);
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
  void anOfficerChangesATableAndASecondOneLetsItIn() {
    List<String> errors = new ArrayList<>();
    RuleLife life = SYSTEM.part(RuleLife.class);
    long before = life.inForce().version();
    String was = life.inForce().files().text(TOPICS);
    String change;
    try (Page page = page("en", ColorScheme.LIGHT, errors)) {
      signIn(page, "cora");
      page.navigate(address("/rules"));
      assertThat(page.locator("[data-set=routing]")).isVisible();
      page.screenshot(to("rules"));
      page.navigate(address("/rules/sets/routing?file=" + TOPICS));
      assertThat(page.locator("[role=grid]")).hasAttribute("aria-readonly", "true");
      page.screenshot(to("rule-set"));
      page.getByTestId("edit").click();

      cell(page, 0, "level").click();
      page.keyboard().type("lots");
      page.keyboard().press("Enter");
      assertThat(page.getByTestId("saving")).containsText("Saved at");
      assertThat(page.getByTestId("grid-problems")).containsText("whole number");
      page.screenshot(to("rule-draft-wrong"));
      cell(page, 0, "level").click();
      page.keyboard().type("2");
      page.keyboard().press("Enter");
      assertThat(page.getByTestId("grid-problems")).isHidden();
      assertThat(page.locator("[data-cases]")).not().containsText("once the errors");
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> draft(life).contains(",2"));
      page.reload();
      assertThat(cell(page, 0, "level")).hasText("2");
      page.getByTestId("to-change").click();

      assertThat(page.getByTestId("diff-row")).hasCount(1);
      assertThat(page.locator("ins")).hasText("2");
      assertThat(page.getByTestId("obstacles")).containsText("cases fail");
      assertThat(page.getByTestId("proved")).containsText("expected “billing:1”, got “billing:2”");
      page.screenshot(to("rule-change-cases-fail"));
      page.getByTestId("propose").click();
      assertThat(page.getByTestId("refused")).containsText("cases fail");

      page.locator("[data-testid=diff] h3 a").first().click();
      cell(page, 0, "level").click();
      page.keyboard().type("1");
      page.keyboard().press("Enter");
      page.keyboard().press("Control+Enter");
      for (String text : List.of("returns", "support", "support", "3")) {
        page.keyboard().type(text);
        page.keyboard().press("Tab");
      }
      assertThat(page.locator("[data-cases]")).hasText(Pattern.compile("^\\d+ passed$"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> draft(life).contains("returns,support,support,3"));
      page.screenshot(to("rule-draft"));
      page.getByTestId("to-change").click();
      assertThat(page.getByTestId("diff-row")).hasCount(1);
      assertThat(page.getByTestId("clear")).isVisible();
      page.screenshot(to("rule-change"));
      page.getByTestId("propose").click();
      assertThat(page.getByTestId("state")).hasText("Waits for approval");
      assertThat(page.getByTestId("approve")).hasCount(0);
      assertThat(page.getByTestId("own")).isVisible();
      change = page.url().replaceFirst("^.*/", "");
      Object refused =
          page.evaluate(
              """
              async (id) => {
                const body = new URLSearchParams({revision: document.querySelector('[name=revision]').value,
                    _csrf: document.querySelector('[name=_csrf]').value});
                const answer = await fetch(`/rules/changes/${id}/approve`, {method: 'POST', body});
                return answer.text();
              }
              """,
              change);
      assertThat(String.valueOf(refused)).contains("somebody else must approve it");
      assertThat(life.inForce().version()).isEqualTo(before);
    }
    try (Page page = page("zh-CN", ColorScheme.DARK, errors)) {
      signIn(page, "carl");
      page.navigate(address("/rules/changes/" + change));
      assertThat(page.getByTestId("proved")).isVisible();
      page.screenshot(to("rule-change-zh-dark"));
      page.getByTestId("approve").click();
      assertThat(page.getByTestId("state")).hasText("已批准");
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> life.inForce().version() > before);
      assertThat(life.inForce().files().text(TOPICS)).isNotEqualTo(was);
      page.navigate(address("/rules/versions"));
      page.screenshot(to("rule-versions-zh-dark"));
      page.locator("[data-version='" + before + "'] a").first().click();
      page.getByTestId("put-back").click();
      page.getByTestId("put-back-yes").click();
      assertThat(page.getByTestId("said")).isVisible();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> life.inForce().files().text(TOPICS).equals(was));
      page.navigate(address("/rules/versions/" + life.inForce().version()));
      assertThat(page.getByTestId("diff-row")).hasCount(1);
      page.screenshot(to("rule-version-zh-dark"));
    }
    assertThat(errors).isEmpty();
  }

  private static String draft(RuleLife life) {
    return life.changes(1).getFirst().files().getOrDefault(TOPICS, "");
  }

  @Test
  void twoWhoEditTheSameAreToldAndNothingIsOverwritten() {
    List<String> errors = new ArrayList<>();
    try (Page one = page("en", ColorScheme.LIGHT, errors);
        Page other = page("en", ColorScheme.LIGHT, errors)) {
      signIn(one, "cora");
      signIn(other, "carl");
      one.navigate(address("/rules/sets/routing?file=" + TOPICS));
      one.getByTestId("edit").click();
      one.locator("[data-testid=draft][data-ready]").waitFor();
      other.navigate(one.url());
      other.locator("[data-testid=draft][data-ready]").waitFor();
      cell(one, 0, "skill").click();
      one.keyboard().type("money");
      one.keyboard().press("Enter");
      assertThat(one.getByTestId("saving")).containsText("Saved at");
      cell(other, 0, "skill").click();
      other.keyboard().type("bills");
      other.keyboard().press("Enter");
      assertThat(other.getByTestId("conflict")).containsText("cora saved this meanwhile");
      assertThat(draft(SYSTEM.part(RuleLife.class))).contains("money").doesNotContain("bills");
      other.screenshot(to("rule-conflict"));
      one.getByTestId("to-change").click();
      one.locator("summary").last().click();
      one.getByTestId("withdraw").click();
      assertThat(one.getByTestId("state")).hasText("Withdrawn");
    }
    assertThat(errors).isEmpty();
  }

  @Test
  void rulesAreCheckedWhileTheyAreWritten() {
    List<String> errors = new ArrayList<>();
    try (Page page = page("en", ColorScheme.DARK, errors)) {
      signIn(page, "carl");
      page.navigate(address("/rules/sets/routing?file=drl/routing.drl"));
      page.getByTestId("edit").click();
      page.locator(".cm-content").click();
      page.keyboard().press("Control+End");
      page.keyboard().type("rule \"half\" when Question( then end");
      assertThat(page.getByTestId("editor-problems")).containsText("to put right");
      page.screenshot(to("rule-drl-error-dark"));
      page.getByTestId("to-change").click();
      assertThat(page.getByTestId("obstacles")).containsText("errors to put right");
      assertThat(page.locator(".cm-changedLine").first()).isVisible();
      page.screenshot(to("rule-change-error-dark"));
      page.locator("summary").last().click();
      page.getByTestId("withdraw").click();
    }
    assertThat(errors).isEmpty();
  }

  @Test
  void whyACallWentWhereItWent() throws Exception {
    var placed = SYSTEM.call("4000");
    var call = SYSTEM.calls.callOf(placed.caller());
    new ScriptedCaller(placed.phone()).waitForPrompt().press('1').done().get(30, TimeUnit.SECONDS);
    var past = SYSTEM.part(PastDecisions.class);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> past.find(ofCall(call.value()), 9).size() == 3);
    placed.phone().hangUp();
    SYSTEM.awaitClosed(call);
    List<String> errors = new ArrayList<>();
    try (Page page = page("en", ColorScheme.LIGHT, errors)) {
      signIn(page, "orla");
      page.navigate(address("/rules/decisions?subject=+19998887777"));
      assertThat(page.locator("td.empty")).containsText("Nothing was found");
      page.screenshot(to("decisions-empty"));
      page.navigate(address("/rules/decisions"));
      page.screenshot(to("decisions"));
      page.navigate(address("/calls/" + call.value()));
      page.getByTestId("why").click();
      // How soon its ticket is due, where it goes, whether it is recorded.
      assertThat(page.getByTestId("decision")).hasCount(3);
      page.screenshot(to("decisions-of-a-call"));
      page.getByTestId("decision").locator("a").first().click();
      assertThat(page).hasURL(Pattern.compile("/decisions/one"));
      page.screenshot(to("decision"));
      assertThat(page.getByTestId("outcome")).isVisible();
      assertThat(page.getByTestId("fired").locator("li").first()).isVisible();
      page.screenshot(to("decision"));
      page.getByTestId("call").click();
      assertThat(page.getByTestId("call-id")).hasText(call.value());
      page.navigate(address("/rules/sets/routing"));
      assertThat(page.getByTestId("edit")).hasCount(0);
    }
    assertThat(errors).isEmpty();
  }

  private static PastDecisions.Search ofCall(String call) {
    return new PastDecisions.Search(null, null, call, null, null, null, null);
  }

  private static Locator cell(Page page, int row, String column) {
    return page.locator("[data-row='" + row + "'] [data-column=" + column + "]");
  }

  private static Page page(String language, ColorScheme colours, List<String> errors) {
    Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setLocale(language)
                .setColorScheme(colours)
                .setViewportSize(1280, 860));
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
