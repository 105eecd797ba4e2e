package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.desk.DeskLinks;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneCommands.Mode;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A supervisor at the board and in the reports while real calls go on. Needs Chromium. */
class WallboardPageTest {
  private static final double ANNA_TONE = 440;
  private static final double SUE_TONE = 1300;
  private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
      new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);
  private static final LocatorAssertions.HasTextOptions TEXT_PATIENTLY =
      new LocatorAssertions.HasTextOptions().setTimeout(20_000);

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static PageBrowser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    browser =
        new PageBrowser(SYSTEM)
            .person("sue", User.Role.SUPERVISOR)
            .person("agnes", User.Role.AGENT);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static ScriptedPhone agent(
      String id, String name, Map<String, Integer> skills, double tone) throws Exception {
    ScriptedPhone phone = SYSTEM.agent(id, new Answering.AfterRinging(Duration.ZERO, tone));
    Agent a = SYSTEM.part(Agents.class).find(id).orElseThrow();
    SYSTEM
        .part(Agents.class)
        .put(new Agent(a.id(), name, skills, a.ha1(), a.fixedContact(), Duration.ZERO, true));
    return phone;
  }

  private static TestSystem.Placed callAboutBilling() throws Exception {
    TestSystem.Placed placed = SYSTEM.call("4000");
    new ScriptedCaller(placed.phone()).waitForPrompt().press('1').done().get(30, TimeUnit.SECONDS);
    return placed;
  }

  private static Locator billing(Page page, String what) {
    return page.locator("[data-testid=wall-queue][data-queue=billing] [data-testid=" + what + "]");
  }

  @Test
  void agentsDoNotOpenTheBoardNorReports() {
    try (Page page = browser.window("agnes", "en")) {
      assertThat(page.navigate(browser.address("/wallboard")).status()).isEqualTo(403);
      assertThat(page.navigate(browser.address("/reports")).status()).isEqualTo(403);
    }
    browser.errors().removeIf(e -> e.contains("403"));
  }

  @Test
  void aLineThatGrowsWarnsATalkIsListenedToAndTheDayIsReported() throws Exception {
    ScriptedPhone anna = agent("wall-anna", "=Anna Wall", Map.of("billing", 5), ANNA_TONE);
    ScriptedPhone sue = agent("wall-sue", "Sue Lead", Map.of("supervision", 1), SUE_TONE);
    SYSTEM.part(DeskLinks.class).put(new DeskLink("sue", new AgentId("wall-sue"), false));
    try (Page page = browser.window("sue", "en")) {
      browser.open(page, "/wallboard/targets/billing");
      page.locator("#percent").fill("a lot");
      page.getByTestId("save").click();
      assertThat(page.getByTestId("fault-percent")).isVisible();
      page.locator("#percent").fill("80");
      page.locator("#waitWarn").fill("1");
      page.locator("#waitAlarm").fill("900");
      browser.picture(page, "wallboard-target");
      page.getByTestId("save").click();
      assertThat(page.getByTestId("said")).isVisible();
      page.locator("#sound").check();

      TestSystem.Placed first = callAboutBilling();
      CallId talk = SYSTEM.calls.callOf(first.caller());
      Locator row = page.locator("[data-testid=talk][data-call='" + talk + "']");
      assertThat(row).isVisible(PATIENTLY);
      TestSystem.Placed second = callAboutBilling();
      CallId waiting = SYSTEM.calls.callOf(second.caller());
      SYSTEM.calls.await(waiting, CallEvent.QueueEntered.class);
      assertThat(billing(page, "waiting")).hasText("1", TEXT_PATIENTLY);
      Locator alert = page.locator("[data-alert='billing/wait/WARN']");
      assertThat(alert).isVisible(PATIENTLY);
      assertThat(page.getByTestId("wall")).hasAttribute("data-beeps", Pattern.compile("[2-9]"));
      browser.picture(page, "wallboard");
      looks();

      listen(page, row, talk, sue);

      int abandonedBefore = Integer.parseInt(billing(page, "abandoned").innerText().strip());
      second.phone().hangUp();
      assertThat(billing(page, "waiting")).hasText("0", TEXT_PATIENTLY);
      assertThat(billing(page, "abandoned"))
          .hasText(String.valueOf(abandonedBefore + 1), TEXT_PATIENTLY);
      first.phone().hangUp();
      SYSTEM.awaitClosed(talk);
      SYSTEM.awaitClosed(waiting);
      reports(page);
    } finally {
      SYSTEM.leave(anna, "wall-anna");
      SYSTEM.leave(sue, "wall-sue");
    }
    assertThat(browser.errors()).isEmpty();
  }

  private static void looks() {
    try (Page wall = browser.window("sue", "zh-CN", 1920, ColorScheme.DARK)) {
      browser.open(wall, "/wallboard?wall");
      assertThat(billing(wall, "waiting")).hasText("1", TEXT_PATIENTLY);
      assertThat(wall.locator("nav")).hasCount(0);
      browser.picture(wall, "wallboard-wall-zh-dark");
    }
    try (Page phone = browser.window("sue", "en", 400)) {
      browser.open(phone, "/wallboard");
      assertThat(billing(phone, "waiting")).hasText("1", TEXT_PATIENTLY);
      browser.picture(phone, "wallboard-phone");
    }
  }

  private static void listen(Page page, Locator row, CallId talk, ScriptedPhone sue)
      throws Exception {
    row.getByTestId("listen").click();
    assertThat(page.getByTestId("wall-said")).containsText("Nobody in the talk");
    joined(talk, Mode.LISTEN);
    row.getByTestId("barge").click();
    joined(talk, Mode.BARGE);
    row.getByTestId("leave").click();
    SYSTEM.calls.await(talk, CallEvent.SupervisorLeft.class);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sue.calls().isEmpty());
  }

  private static void joined(CallId talk, Mode mode) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                SYSTEM.calls.all(talk, CallEvent.SupervisorJoined.class).stream()
                    .anyMatch(e -> e.mode() == mode));
  }

  private static void reports(Page page) {
    browser.open(page, "/reports");
    Locator billing =
        page.getByTestId("row").filter(new Locator.FilterOptions().setHasText("Billing"));
    assertThat(billing).isVisible();
    assertThat(page.getByTestId("zone")).containsText(java.time.ZoneId.systemDefault().getId());
    assertThat(page.getByTestId("totals")).isVisible();
    browser.picture(page, "reports-queues");
    page.locator("#by").selectOption("quarter");
    page.getByTestId("show").click();
    assertThat(page.getByTestId("report-chart").getByTestId("bar").first()).isVisible();
    browser.picture(page, "reports-quarters");
    page.locator("#by").selectOption("agent");
    page.getByTestId("show").click();
    assertThat(page.getByTestId("report")).containsText("=Anna Wall");
    // What agents did is written a moment behind.
    Awaitility.await("the share of Anna's time that was spent on calls")
        .atMost(Duration.ofSeconds(20))
        .pollInSameThread() // pages belong to one
        .until(
            () -> {
              page.reload();
              return page.getByTestId("row")
                  .filter(new Locator.FilterOptions().setHasText("=Anna Wall"))
                  .innerText()
                  .matches("(?s).*[1-9][0-9]* %.*");
            });
    browser.picture(page, "reports-agents");
    String csv =
        page.request().get(browser.address(page.getByTestId("csv").getAttribute("href"))).text();
    assertThat(csv).startsWith("\uFEFFAgent,").contains("'=Anna Wall,").contains("Talk (s)");
    browser.open(page, "/reports?from=tomorrow");
    assertThat(page.getByTestId("report-fault")).containsText("2026-11-21");
    try (Page chinese = browser.window("sue", "zh-CN", 400, ColorScheme.DARK)) {
      browser.open(chinese, "/reports?by=day");
      assertThat(chinese.getByTestId("row").first()).isVisible();
      browser.picture(chinese, "reports-phone-zh-dark");
    }
  }

  @Test
  void outcomesAreLinesInTwoLanguages() {
    try (Page page = browser.window("sue", "en")) {
      browser.open(page, "/outcomes");
      String before = page.locator("#lines").inputValue();
      page.locator("#lines").fill(before + "\nNo code");
      page.getByTestId("save").click();
      assertThat(page.getByTestId("fault-lines")).containsText("No code");
      browser.picture(page, "outcomes");
      page.locator("#lines").fill(before + "\nsold = Sold | 已成交");
      page.getByTestId("save").click();
      assertThat(page.getByTestId("said")).isVisible();
      assertThat(page.locator("#lines"))
          .hasValue(Pattern.compile(".*sold = Sold.*", Pattern.DOTALL));
      page.locator("#lines").fill(before);
      page.getByTestId("save").click();
      assertThat(page.getByTestId("said")).isVisible();
    }
  }
}
