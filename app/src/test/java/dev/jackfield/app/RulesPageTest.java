package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.jackfield.app.Grid.cell;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.jackfield.engine.rulebook.PastDecisions;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.engine.user.User;
import dev.jackfield.telephony.phone.ScriptedCaller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole way of a change of the rules in a real browser. */
class RulesPageTest {
  private static final String TOPICS = "tables/topics.csv";

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static PageBrowser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    browser =
        new PageBrowser(SYSTEM)
            .person("cora", User.Role.COMPLIANCE)
            .person("carl", User.Role.COMPLIANCE)
            .person("orla", User.Role.OPS);
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @Test
  void anOfficerChangesATableAndASecondOneLetsItIn() {
    RuleLife life = SYSTEM.part(RuleLife.class);
    long before = life.inForce().version();
    String was = life.inForce().files().text(TOPICS);
    String change;
    try (Page page = browser.window("cora", "en", ColorScheme.LIGHT)) {
      browser.open(page, "/rules");
      assertThat(page.locator("[data-set=routing]")).isVisible();
      browser.picture(page, "rules");
      browser.open(page, "/rules/sets/routing?file=" + TOPICS);
      assertThat(page.locator("[role=grid]")).hasAttribute("aria-readonly", "true");
      browser.picture(page, "rule-set");
      page.getByTestId("edit").click();

      cell(page, 0, "level").click();
      page.keyboard().type("lots");
      page.keyboard().press("Enter");
      assertThat(page.getByTestId("saving")).containsText("Saved at");
      assertThat(page.getByTestId("grid-problems")).containsText("whole number");
      browser.picture(page, "rule-draft-wrong");
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
      browser.picture(page, "rule-change-cases-fail");
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
      browser.picture(page, "rule-draft");
      page.getByTestId("to-change").click();
      assertThat(page.getByTestId("diff-row")).hasCount(1);
      assertThat(page.getByTestId("clear")).isVisible();
      browser.picture(page, "rule-change");
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
    try (Page page = browser.window("carl", "zh-CN", ColorScheme.DARK)) {
      browser.open(page, "/rules/changes/" + change);
      assertThat(page.getByTestId("proved")).isVisible();
      browser.picture(page, "rule-change-zh-dark");
      page.getByTestId("approve").click();
      assertThat(page.getByTestId("state")).hasText("已批准");
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> life.inForce().version() > before);
      assertThat(life.inForce().files().text(TOPICS)).isNotEqualTo(was);
      browser.open(page, "/rules/versions");
      browser.picture(page, "rule-versions-zh-dark");
      page.locator("[data-version='" + before + "'] a").first().click();
      page.getByTestId("put-back").click();
      page.getByTestId("put-back-yes").click();
      assertThat(page.getByTestId("said")).isVisible();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> life.inForce().files().text(TOPICS).equals(was));
      browser.open(page, "/rules/versions/" + life.inForce().version());
      assertThat(page.getByTestId("diff-row")).hasCount(1);
      browser.picture(page, "rule-version-zh-dark");
    }
    assertThat(browser.errors()).isEmpty();
  }

  private static String draft(RuleLife life) {
    return life.changes(1).getFirst().files().getOrDefault(TOPICS, "");
  }

  @Test
  void twoWhoEditTheSameAreToldAndNothingIsOverwritten() {
    try (Page one = browser.window("cora", "en", ColorScheme.LIGHT);
        Page other = browser.window("carl", "en", ColorScheme.LIGHT)) {
      browser.open(one, "/rules/sets/routing?file=" + TOPICS);
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
      browser.picture(other, "rule-conflict");
      one.getByTestId("to-change").click();
      one.locator("summary").last().click();
      one.getByTestId("withdraw").click();
      assertThat(one.getByTestId("state")).hasText("Withdrawn");
    }
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void rulesAreCheckedWhileTheyAreWritten() {
    try (Page page = browser.window("carl", "en", ColorScheme.DARK)) {
      browser.open(page, "/rules/sets/routing?file=drl/routing.drl");
      page.getByTestId("edit").click();
      page.locator(".cm-content").click();
      page.keyboard().press("Control+End");
      page.keyboard().type("rule \"half\" when Question( then end");
      assertThat(page.getByTestId("editor-problems")).containsText("to put right");
      browser.picture(page, "rule-drl-error-dark");
      page.getByTestId("to-change").click();
      assertThat(page.getByTestId("obstacles")).containsText("errors to put right");
      assertThat(page.locator(".cm-changedLine").first()).isVisible();
      browser.picture(page, "rule-change-error-dark");
      page.locator("summary").last().click();
      page.getByTestId("withdraw").click();
    }
    assertThat(browser.errors()).isEmpty();
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
    try (Page page = browser.window("orla", "en", ColorScheme.LIGHT)) {
      browser.open(page, "/rules/decisions?subject=+19998887777");
      assertThat(page.locator("td.empty")).containsText("Nothing was found");
      browser.picture(page, "decisions-empty");
      browser.open(page, "/rules/decisions");
      browser.picture(page, "decisions");
      browser.open(page, "/calls/" + call.value());
      page.getByTestId("why").click();
      // How soon its ticket is due, where it goes, whether it is recorded.
      assertThat(page.getByTestId("decision")).hasCount(3);
      browser.picture(page, "decisions-of-a-call");
      page.getByTestId("decision").locator("a").first().click();
      assertThat(page).hasURL(Pattern.compile("/decisions/one"));
      browser.picture(page, "decision");
      assertThat(page.getByTestId("outcome")).isVisible();
      assertThat(page.getByTestId("fired").locator("li").first()).isVisible();
      browser.picture(page, "decision");
      page.getByTestId("call").click();
      assertThat(page.getByTestId("call-id")).hasText(call.value());
      browser.open(page, "/rules/sets/routing");
      assertThat(page.getByTestId("edit")).hasCount(0);
    }
    assertThat(browser.errors()).isEmpty();
  }

  private static PastDecisions.Search ofCall(String call) {
    return new PastDecisions.Search(null, null, call, null, null, null, null);
  }
}
