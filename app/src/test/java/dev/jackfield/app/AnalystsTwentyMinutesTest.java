package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.jackfield.app.AtTheDesigner.name;
import static dev.jackfield.app.AtTheDesigner.select;
import static dev.jackfield.app.AtTheDesigner.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** docs/analyst.md, walked in a browser from its first line to the first call. */
class AnalystsTwentyMinutesTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final String NUMBER = "4321";
  private static final ContainsTextOptions LONG = new ContainsTextOptions().setTimeout(90_000);

  @Test
  void leadToAReleasedFlow() throws Exception {
    try (PageBrowser browser = new PageBrowser(SYSTEM).person("nora", User.Role.ADMIN);
        Page page = browser.window("nora", "en", 1400)) {
      begin(browser, page);
      draw(page);
      browser.picture(page, "analyst-drawn");
      tried(page);
      browser.picture(page, "analyst-tried");
      tested(page);
      browser.picture(page, "analyst-tested");
      released(browser, page);
      browser.picture(page, "analyst-released");
      assertThat(browser.errors()).isEmpty();
    }
    var placed = SYSTEM.call(NUMBER);
    CallId call = SYSTEM.calls.callOf(placed.caller());
    SYSTEM.calls.awaitStep(call, "menu");
    placed.phone().hangUp();
    SYSTEM.awaitClosed(call);
    assertThat(SYSTEM.part(Calls.class).find(call.value()).orElseThrow().processId())
        .startsWith("hotline.r");
    assertThat(SYSTEM.calls.all(call, CallEvent.RuleDecided.class)).isNotEmpty();
  }

  private static void begin(PageBrowser browser, Page page) {
    browser.open(page, "/flows");
    page.getByTestId("new").click();
    page.locator("#name").fill("Hotline");
    page.getByTestId("create").click();
    page.locator("[data-designer][data-ready=true]").waitFor();
  }

  private static void draw(Page page) {
    select(page, "call-comes-in");
    step(page, "decide");
    name(page, "Open now?");
    page.getByTestId("in-ruleSet").selectOption("opening-hours");
    assertThat(page.getByTestId("name")).hasValue("Open now?");
    page.getByTestId("in-facts-add").click();
    page.getByTestId("in-facts-name").selectOption("queue");
    page.getByTestId("in-facts-text").fill("support");
    step(page, "decision");
    name(page, "Open?");

    step(page, "menu");
    name(page, "What is it about?");
    page.getByTestId("in-text").fill("For billing, press 1. For support, press 2.");
    page.getByTestId("in-choices-value").fill("billing");
    page.getByTestId("in-choices-add").click();
    page.getByTestId("in-choices-value").nth(1).fill("support");
    step(page, "call");
    page.getByTestId("called").selectOption("connect-to-agent");
    page.getByTestId("in-topic").selectOption("menu.choice");
    step(page, "end");
    name(page, "Talked");
    assertThat(page.locator("[data-region=problems]")).containsText("What is it about?");
    select(page, "menu");
    page.getByTestId("draw-all").click();
    step(page, "hang-up");
    step(page, "end");
    name(page, "No choice was made");

    select(page, "decision");
    step(page, "play");
    name(page, "Say that we are closed");
    page.getByTestId("in-text").fill("We are closed now. Goodbye.");
    step(page, "hang-up");
    step(page, "end");
    name(page, "We were closed");

    select(page, "decision");
    Locator branch = page.getByTestId("branch");
    branch.first().getByTestId("condition-variable").selectOption("decide.decision.open");
    branch.first().getByTestId("condition-operator").selectOption("yes");
    branch.nth(1).getByTestId("else").check();
    assertThat(page.getByTestId("problem-count")).hasAttribute("data-errors", "0");
    page.getByTestId("tidy").click();
    assertThat(page.getByTestId("saving")).hasAttribute("data-state", "saving.done");
  }

  private static void tried(Page page) {
    page.getByTestId("try-it").click();
    page.getByTestId("try-call").click();
    Locator log = page.getByTestId("try-log");
    assertThat(log).containsText("For billing, press 1", LONG);
    page.getByTestId("key-1").click();
    assertThat(log).containsText("is rung", LONG);
    page.getByTestId("try-agent-answers").click();
    assertThat(log).containsText("talks with you", LONG);
    page.getByTestId("try-agent-hangs-up").click();
    assertThat(log).containsText("Talked", LONG);
    page.getByTestId("keep-name").fill("Billing by key");
    page.getByTestId("keep-save").click();
    assertThat(page.getByTestId("kept")).containsText("Kept");
  }

  private static void tested(Page page) {
    page.getByTestId("save-version").click();
    page.locator("#version-note").fill("First");
    page.getByTestId("version-save").click();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> SYSTEM.part(Drafts.class).newestSaved("hotline").isPresent());
    page.getByTestId("link-tests").click();
    page.getByTestId("run-all").click();
    assertThat(page.locator("main")).containsText("1 passed, 0 failed", LONG);
  }

  private static void released(PageBrowser browser, Page page) {
    browser.open(page, "/flows/hotline/design");
    page.getByTestId("link-release").click();
    assertThat(page.locator("[data-testid=make] select").first()).hasValue("hotline");
    page.getByTestId("make-release").click();
    assertThat(page.getByTestId("tests")).containsText("1 passed", LONG);
    page.getByTestId("begin-rollout").click();
    assertThat(page.getByTestId("rollout-state")).containsText("is rolled out", LONG);
    browser.open(page, "/numbers/new");
    page.locator("#number").fill(NUMBER);
    page.locator("#title").fill("Hotline");
    page.locator("#flow").selectOption("hotline");
    page.getByTestId("save").click();
    browser.open(page, "/releases");
    assertThat(page.locator("[data-flow=hotline]")).containsText(NUMBER);
    browser.open(page, "/flows");
    assertThat(page.locator("[data-flow=hotline]"))
        .containsText(Pattern.compile("Release \\d+, 10 % of calls"));
    assertThat(page.locator("[data-flow=hotline]")).containsText(NUMBER);
    browser.picture(page, "analyst-flows");
  }
}
