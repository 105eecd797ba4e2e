package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.desk.DeskLinks;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Callers whom the sample business knows, over SIP: on the agent's page before it is answered, and
 * in the ready flows that ask it. Needs Chromium.
 */
class CallerKnownToTheCrmTest {
  private static final double TONE = 440;
  private static final int PHONE_WIDTH = 400;
  private static final String FANG = "+862155500001";
  private static final String ALEX = "+12125550100";
  private static final String WEI = "+862155500002";
  private static final String ORDERS = "4010";

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static PageBrowser browser;

  @BeforeAll
  static void open() throws Exception {
    browser =
        new PageBrowser(SYSTEM).person("clara", User.Role.AGENT).person("chen", User.Role.AGENT);
    com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
  }

  @AfterAll
  static void close() {
    com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(5_000);
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void everythingAnswersAgain() {
    SYSTEM.business.broken(false);
    SYSTEM.business.open();
  }

  private static Locator call(Page page, CallId call, String phase) {
    return page.locator("[data-testid=call][data-call='" + call + "'][data-phase='" + phase + "']");
  }

  private static Locator customer(Page page, String state) {
    return page.locator("[data-testid=customer][data-customer=" + state + "]");
  }

  private static ScriptedPhone agent(String id, String person) throws Exception {
    ScriptedPhone phone = SYSTEM.agent(id, new Answering.WhenAsked(TONE));
    SYSTEM.part(DeskLinks.class).put(new DeskLink(person, new AgentId(id), true));
    SYSTEM.awaitState(id, AgentState.Available.class);
    return phone;
  }

  private static PhoneCall billing(String caller) throws Exception {
    PhoneCall call = SYSTEM.callFrom(caller, Seeds.MAIN_NUMBER);
    new ScriptedCaller(call).waitForPrompt().press('1').done().get(30, TimeUnit.SECONDS);
    return call;
  }

  @Test
  void whoCallsIsThereWhileItRingsAndWhatTheCrmSaysComesInPlace() throws Exception {
    SYSTEM.business.shut();
    ScriptedPhone phone = agent("crm-clara", "clara");
    try (Page page = browser.window("clara", "en")) {
      browser.open(page, "/desk");
      assertThat(page.locator("[data-testid=own-state][data-state=available]")).isVisible();
      PhoneCall caller = billing(FANG);
      CallId id = SYSTEM.calls.callOf(FANG);
      SYSTEM.calls.await(id, CallEvent.AgentRinging.class);
      long rang = System.nanoTime();
      call(page, id, "ringing").waitFor();
      long shown = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - rang);
      Files.writeString(Path.of("target/screen-pop.txt"), "offered to shown: " + shown + " ms\n");
      assertThat(page.getByTestId("asked")).containsText("1");
      assertThat(page.getByTestId("open-tickets")).containsText("T-");
      assertThat(customer(page, "asked")).containsText("being looked up");
      browser.picture(page, "desk-customer-asked");

      SYSTEM.business.open();
      assertThat(customer(page, "known")).isVisible();
      assertThat(page.getByTestId("customer-name")).hasText("王芳");
      assertThat(page.getByTestId("customer-tag").first()).hasText("Tier: gold");
      assertThat(page.getByTestId("contacts").locator("li")).hasCount(3);
      assertThat(page.getByTestId("contacts").locator("li").first()).containsText("Call, 已确认");
      assertThat(page.getByTestId("orders").locator("li").first()).containsText("10004");
      assertThat(page.getByTestId("orders")).containsText("on hold");
      assertThat(call(page, id, "ringing")).isVisible();
      browser.picture(page, "desk-customer");

      page.keyboard().press("a");
      assertThat(call(page, id, "talking")).isVisible();
      caller.hearsTone(TONE).get(20, TimeUnit.SECONDS);
      seenInChineseAndOnAPhone(id);
      new ScriptedCaller(caller).hangUp().done().get(20, TimeUnit.SECONDS);
      assertThat(logs()).doesNotContain("王芳").doesNotContain(FANG);
    } finally {
      SYSTEM.leave(phone, "crm-clara");
    }
  }

  private static void seenInChineseAndOnAPhone(CallId id) {
    try (Page chinese = browser.window("clara", "zh-CN", ColorScheme.DARK);
        Page narrow = browser.window("clara", "en", PHONE_WIDTH)) {
      browser.open(chinese, "/desk");
      assertThat(call(chinese, id, "talking")).isVisible();
      assertThat(chinese.getByTestId("customer-tag").first()).hasText("等级: gold");
      assertThat(chinese.getByTestId("orders")).containsText("已发货");
      browser.picture(chinese, "desk-customer-zh-dark");
      browser.open(narrow, "/desk");
      assertThat(customer(narrow, "known")).isVisible();
      assertThat((Boolean) narrow.evaluate("() => document.body.scrollWidth <= innerWidth"))
          .as("no scrolling sideways")
          .isTrue();
      browser.picture(narrow, "desk-customer-phone");
    }
  }

  /** All that was logged. */
  private static String logs() {
    try (Stream<Path> files = Files.list(SYSTEM.data.resolve("logs"))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith("jackfield.log")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aBrokenCrmIsSaidQuietlyAndDisturbsNoCall() throws Exception {
    SYSTEM.business.broken(true);
    ScriptedPhone phone = agent("crm-chen", "chen");
    try (Page page = browser.window("chen", "en")) {
      browser.open(page, "/desk");
      PhoneCall caller = billing(ALEX);
      CallId id = SYSTEM.calls.callOf(ALEX);
      assertThat(call(page, id, "ringing")).isVisible();
      assertThat(customer(page, "failed")).containsText("The CRM did not answer");
      assertThat(page.getByTestId("orders-failed")).isVisible();
      browser.picture(page, "desk-customer-failed");
      page.keyboard().press("a");
      caller.hearsTone(TONE).get(20, TimeUnit.SECONDS);
      assertThat(call(page, id, "talking")).isVisible();
      SYSTEM.business.broken(false);
      assertThat(customer(page, "known"))
          .isVisible(
              new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                  .setTimeout(60_000));
      assertThat(page.getByTestId("customer-name")).hasText("Alex Morgan");
      new ScriptedCaller(caller).hangUp().done().get(20, TimeUnit.SECONDS);
    } finally {
      SYSTEM.leave(phone, "crm-chen");
    }
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aCallerHearsHowTheOrderStandsTalksAndSaysHowItWas() throws Exception {
    SYSTEM.part(Numbers.class).put(PhoneNumber.of(ORDERS, "Orders", "order-status", "zh-CN"));
    ScriptedPhone phone = SYSTEM.agent("crm-li", new Answering.AfterRinging(Duration.ZERO, TONE));
    try {
      PhoneCall caller = SYSTEM.callFrom(WEI, ORDERS);
      CallId id = SYSTEM.calls.callOf(WEI);
      SYSTEM.calls.awaitStep(id, "listen");
      new ScriptedCaller(caller).waitForPrompt().press('1').done().get(30, TimeUnit.SECONDS);
      SYSTEM.calls.awaitStep(id, "collect");
      for (char key : "10005#".toCharArray()) {
        caller.press(key).get(20, TimeUnit.SECONDS);
      }
      SYSTEM.calls.awaitStep(id, "order");
      awaitPrompt(id, "order-status/your-order");
      SYSTEM.calls.awaitStep(id, "menu");
      caller.press('2').get(20, TimeUnit.SECONDS);
      caller.hearsTone(TONE).get(30, TimeUnit.SECONDS);
      phone.calls().forEach(c -> new ScriptedCaller(c).hangUp());
      awaitPrompt(id, "survey/how-content");
      caller.press('5').get(20, TimeUnit.SECONDS);
      caller.ended().get(60, TimeUnit.SECONDS);
      SYSTEM.awaitClosed(id);
    } finally {
      SYSTEM.leave(phone, "crm-li");
    }
    assertThat(SYSTEM.business.says("/crm/customers/C-1004/contacts"))
        .contains("通话满意度调查")
        .contains("5/5");
  }

  private static void awaitPrompt(CallId id, String recording) {
    Awaitility.await(recording)
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                SYSTEM.calls.all(id, CallEvent.PromptStarted.class).stream()
                    .anyMatch(e -> e.prompt().contains(recording)));
  }
}
