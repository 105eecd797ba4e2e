package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages in a real browser while real calls go on. Needs Chromium. */
class LivePageTest {
  private static final double AGENT_TONE = 440;

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static PageBrowser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    browser = new PageBrowser(SYSTEM).person("boss", User.Role.ADMIN);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void theProcessesOfTheInstallationAreShown() {
    try (Page page = browser.window("boss", "zh-CN")) {
      browser.open(page, "/processes");
      assertThat(page.getByTestId("process").first()).containsText("http://127.0.0.1");
      browser.picture(page, "processes");
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    try (Page page = browser.window("en")) {
      browser.signIn(page, "boss", "not the password");
      assertThat(page.getByTestId("sign-in-refused")).isVisible();
    }
  }

  @Test
  void aCallIsSeenWhileItGoesOnAndItsWayAfterwards() throws Exception {
    ScriptedPhone agent =
        SYSTEM.agent("seen-agent", new Answering.AfterRinging(Duration.ZERO, AGENT_TONE));
    try (Page page = browser.window("boss", "en")) {
      assertThat(page.getByTestId("no-calls")).isVisible();
      browser.picture(page, "live-empty");

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
      browser.picture(page, "live");
      placed.phone().hangUp();
      assertThat(row).hasCount(0);
      SYSTEM.awaitClosed(call);

      browser.open(page, "/calls/" + call);
      assertThat(page.getByTestId("diagram").first()).hasAttribute("data-drawn", "true");
      assertThat(page.locator("[data-element-id=ask-topic].taken").first()).isVisible();
      assertThat(page.locator("[data-testid=event][data-type=RuleDecided]")).hasCount(3);
      assertThat(page.getByTestId("ticket")).containsText(Pattern.compile("T-\\d+"));
      browser.picture(page, "call");
      assertThat(SYSTEM.calls.all(call, CallEvent.TicketOpened.class)).hasSize(1);
      page.getByTestId("ticket").click();
      assertThat(page.getByTestId("priority")).hasText("Normal");
      browser.picture(page, "ticket");
    } finally {
      SYSTEM.leave(agent, "seen-agent");
    }
  }

  @Test
  void aNumberIsSetUpInThePageAndCanBeCalled() throws Exception {
    try (Page page = browser.window("boss", "en")) {
      browser.open(page, "/numbers");
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
    try (Page page = browser.window("boss", "zh-CN")) {
      assertThat(page.locator("html")).hasAttribute("lang", Pattern.compile("zh.*"));
      assertThat(page.locator("body")).containsText("实时");
      browser.picture(page, "live-zh");
    }
  }
}
