package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.desk.CallNotes;
import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.desk.DeskLinks;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two agents at their pages, and callers on the phone. Needs Chromium. */
class DeskPageTest {
  private static final double ANNA_TONE = 440;
  private static final double BEN_TONE = 1000;
  private static final int PHONE_WIDTH = 400;

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static PageBrowser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    browser =
        new PageBrowser(SYSTEM)
            .person("boss", User.Role.ADMIN)
            .person("anna", User.Role.AGENT)
            .person("ben", User.Role.AGENT)
            .person("nobody", User.Role.AGENT);
    com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
  }

  @AfterAll
  static void closeBrowser() {
    com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(5_000);
    if (browser != null) {
      browser.close();
    }
  }

  private static ScriptedPhone agent(String id, String name, Answering answering) throws Exception {
    ScriptedPhone phone = SYSTEM.agent(id, answering);
    Agent a = SYSTEM.part(Agents.class).find(id).orElseThrow();
    SYSTEM
        .part(Agents.class)
        .put(
            new Agent(
                a.id(),
                name,
                a.skills(),
                a.ha1(),
                a.fixedContact(),
                Duration.ofMinutes(10),
                a.enabled()));
    return phone;
  }

  private static Locator state(Page page, String state) {
    return page.locator("[data-testid=own-state][data-state=" + state + "]");
  }

  private static Locator call(Page page, CallId call, String phase) {
    return page.locator("[data-testid=call][data-call='" + call + "'][data-phase='" + phase + "']");
  }

  private static TestSystem.Placed callAboutBilling() throws Exception {
    TestSystem.Placed placed = SYSTEM.call("4000");
    new ScriptedCaller(placed.phone()).waitForPrompt().press('1').done().get(30, TimeUnit.SECONDS);
    return placed;
  }

  @Test
  void whoIsNoAgentIsToldWhatToDoAndAnAdminLinksThem() throws Exception {
    ScriptedPhone phone = agent("desk-late", "Late Agent", new Answering.Never());
    try (Page page = browser.window("nobody", "en");
        Page admin = browser.window("boss", "en")) {
      browser.open(page, "/desk");
      assertThat(page.getByTestId("no-desk")).containsText("nobody");
      browser.picture(page, "desk-none");
      browser.open(admin, "/users/nobody");
      admin.locator("#agent").selectOption("desk-late");
      browser.picture(admin, "desk-link");
      admin.getByTestId("save").click();
      assertThat(admin.getByTestId("said")).isVisible();
      browser.open(page, "/desk");
      assertThat(page.getByTestId("agent-name")).hasText("Late Agent");
      assertThat(state(page, "available")).isVisible();
    } finally {
      SYSTEM.leave(phone, "desk-late");
    }
    assertThat(SYSTEM.part(DeskLinks.class).of("nobody")).as("gone with the agent").isEmpty();
  }

  @Test
  void breaksAndSigningOffAreAClickAndHold() throws Exception {
    ScriptedPhone phone = agent("desk-break", "Break Agent", new Answering.Never());
    SYSTEM.part(DeskLinks.class).put(new DeskLink("ben", new AgentId("desk-break"), false));
    try (Page page = browser.window("ben", "en", PHONE_WIDTH, ColorScheme.DARK)) {
      browser.open(page, "/desk");
      assertThat(state(page, "available")).isVisible();
      assertThat(page.getByTestId("no-call")).isVisible();
      browser.picture(page, "desk-idle-phone-dark");
      page.locator("#reason").selectOption("lunch");
      page.getByTestId("break").click();
      assertThat(state(page, "break")).isVisible();
      assertThat(page.getByTestId("state-words")).hasText("Lunch");
      browser.picture(page, "desk-break-phone-dark");
      page.reload();
      assertThat(state(page, "break")).isVisible();
      page.getByTestId("ready").click();
      assertThat(state(page, "available")).isVisible();
      page.getByTestId("sign-off").click();
      assertThat(page.getByTestId("state-words")).hasText("Signed off");
      SYSTEM.awaitState("desk-break", AgentState.Offline.class);
      page.keyboard().press("r");
      SYSTEM.awaitState("desk-break", AgentState.Available.class);
      assertThat(state(page, "available")).isVisible();
      browser.open(page, "/desk");
      Object other =
          page.evaluate(
              """
              () => fetch('/desk/calls/not-mine/hang-up', {method: 'POST',
                headers: {'X-CSRF-TOKEN': document.querySelector('input[name=_csrf]').value}})
                .then((r) => r.status)
              """);
      assertThat(other).isEqualTo(409);
    } finally {
      SYSTEM.leave(phone, "desk-break");
    }
  }

  @Test
  void aCallIsAcceptedHeldNotedPassedOnAndWrappedUp() throws Exception {
    ScriptedPhone annas = agent("desk-anna", "Anna Lind", new Answering.WhenAsked(ANNA_TONE));
    SYSTEM.part(DeskLinks.class).put(new DeskLink("anna", new AgentId("desk-anna"), true));
    ScriptedPhone bens = null;
    try (Page page = browser.window("anna", "en")) {
      browser.open(page, "/desk");
      assertThat(state(page, "available")).isVisible();

      TestSystem.Placed placed = callAboutBilling();
      PhoneCall caller = placed.phone();
      CallId id = SYSTEM.calls.callOf(placed.caller());
      assertThat(call(page, id, "ringing")).isVisible();
      assertThat(page.getByTestId("who")).hasText(Pattern.compile("\\+12•+\\d{4}"));
      assertThat(page.getByTestId("how-to-answer")).containsText("answers by itself");
      assertThat(page.getByTestId("asked")).containsText("1");
      assertThat(page.getByTestId("why")).containsText("billing");
      browser.picture(page, "desk-ringing");

      page.keyboard().press("a");
      assertThat(call(page, id, "talking")).isVisible();
      caller.hearsTone(ANNA_TONE).get(20, TimeUnit.SECONDS);
      page.keyboard().press("h");
      assertThat(call(page, id, "held")).isVisible();
      SYSTEM.calls.await(id, CallEvent.CallHeld.class);
      page.keyboard().press("h");
      assertThat(call(page, id, "talking")).isVisible();
      caller.hearsTone(ANNA_TONE).get(20, TimeUnit.SECONDS);

      page.keyboard().press("n");
      page.keyboard().type("Wants the bill of March by post.");
      assertThat(page.getByTestId("notes-state")).hasText("Saved.");
      page.reload();
      assertThat(call(page, id, "talking")).isVisible();
      assertThat(page.getByTestId("notes")).hasValue("Wants the bill of March by post.");
      try (Page second = browser.window("anna", "zh-CN", ColorScheme.DARK)) {
        browser.open(second, "/desk");
        assertThat(call(second, id, "talking")).isVisible();
        second.getByTestId("notes").fill("Wants the bill of March by post. Urgent.");
        assertThat(second.getByTestId("notes-state")).hasText("已保存。");
        browser.picture(second, "desk-talking-zh-dark");
        assertThat(page.getByTestId("notes")).hasValue(Pattern.compile(".*Urgent\\."));
        twoWindowsWriteAtOnce(page, second, id);
      }

      bens = agent("desk-ben", "Ben Okoye", new Answering.Never());
      SYSTEM.part(DeskLinks.class).put(new DeskLink("ben", new AgentId("desk-ben"), false));
      try (Page benPage = browser.window("ben", "en", PHONE_WIDTH)) {
        browser.open(benPage, "/desk");
        assertThat(state(benPage, "available")).isVisible();
        passOn(page, benPage, annas, bens, id);
        caller.hearsTone(BEN_TONE).get(20, TimeUnit.SECONDS);
        wrapUp(page, id);
        benPage.locator("#to-queue").selectOption("billing");
        benPage.getByTestId("to-queue").click();
        assertThat(state(benPage, "wrap-up")).isVisible();
        assertThat(call(page, id, "ringing")).isVisible();
        page.keyboard().press("a");
        caller.hearsTone(ANNA_TONE).get(20, TimeUnit.SECONDS);
        assertThat(call(page, id, "talking")).isVisible();
        endsWrapUp(benPage);
        spokenWithFirst(page, benPage, annas, bens, id);
        assertThat(caller.ear().share(ANNA_TONE)).as("music, and not the agents").isLessThan(0.5);
        page.keyboard().press("e");
        caller.hearsTone(BEN_TONE).get(20, TimeUnit.SECONDS);
        assertThat(call(page, id, "wrap-up")).isVisible();
        benPage.getByTestId("hang-up").click();
        assertThat(call(benPage, id, "wrap-up")).isVisible();
      }
      SYSTEM.awaitClosed(id);
      var note = SYSTEM.part(CallNotes.class).find(id.value(), new AgentId("desk-anna"));
      assertThat(note.orElseThrow().outcome()).isEqualTo("passed-on");
      assertThat(note.orElseThrow().text()).contains("Urgent.");
      page.getByTestId("call-page").click();
      assertThat(page.getByTestId("agent-notes")).containsText("Urgent.");
      assertThat(page.getByTestId("agent-notes")).containsText("Passed on to somebody else");
    } finally {
      SYSTEM.leave(annas, "desk-anna");
      if (bens != null) {
        SYSTEM.leave(bens, "desk-ben");
      }
    }
    assertThat(browser.errors()).as("but for refusals").allMatch(e -> e.contains("409"));
  }

  private static void twoWindowsWriteAtOnce(Page one, Page other, CallId id) {
    one.getByTestId("notes").fill("Urgent. Calls from abroad.");
    other.getByTestId("notes").fill("Urgent. Speaks Spanish.");
    Awaitility.await("both texts are kept")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              String text =
                  SYSTEM
                      .part(CallNotes.class)
                      .find(id.value(), new AgentId("desk-anna"))
                      .orElseThrow()
                      .text();
              return text.contains("from abroad") && text.contains("Spanish");
            });
  }

  private static void passOn(
      Page page, Page benPage, ScriptedPhone annas, ScriptedPhone bens, CallId id) {
    assertThat(page.locator("#to-agent")).containsText("Ben Okoye");
    page.locator("#to-agent").selectOption("desk-ben");
    browser.picture(page, "desk-talking");
    page.locator("#to-number").fill("my mother");
    page.getByTestId("to-number").click();
    assertThat(page.getByTestId("desk-refused")).containsText("no number");
    page.getByTestId("to-agent").click();
    assertThat(call(page, id, "passing")).isVisible();
    assertThat(page.getByTestId("passing")).containsText("Ben Okoye");
    assertThat(call(benPage, id, "ringing")).isVisible();
    assertThat(benPage.getByTestId("how-to-answer")).containsText("Pick up");
    browser.picture(benPage, "desk-ringing-phone");
    page.getByTestId("take-back").click();
    assertThat(call(page, id, "talking")).isVisible();
    assertThat(benPage.locator("[data-testid=call][data-phase=ringing]")).hasCount(0);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> bens.calls().isEmpty());
    bens.answering(new Answering.AfterRinging(Duration.ZERO, BEN_TONE));
    spokenWithFirst(page, benPage, annas, bens, id);
    browser.picture(page, "desk-speaks-first");
    page.getByTestId("take-back").click();
    assertThat(call(page, id, "talking")).isVisible();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> bens.calls().isEmpty());
    assertThat(SYSTEM.calls.all(id, CallEvent.AgentAnswered.class))
        .extracting(CallEvent.AgentAnswered::agent)
        .containsOnly(new AgentId("desk-anna"));
    endsWrapUp(benPage);
    assertThat(page.locator("#to-agent")).containsText("Ben Okoye");
    page.locator("#to-agent").selectOption("desk-ben");
    page.getByTestId("to-agent").click();
    assertThat(call(benPage, id, "talking")).isVisible();
  }

  /** The caller hears music, and the two agents each other. */
  private static void spokenWithFirst(
      Page page, Page benPage, ScriptedPhone annas, ScriptedPhone bens, CallId id) {
    SYSTEM.awaitState("desk-ben", AgentState.Available.class);
    assertThat(page.locator("#to-agent")).containsText("Ben Okoye");
    page.locator("#to-agent").selectOption("desk-ben");
    page.getByTestId("speak-first").click();
    assertThat(call(page, id, "passing")).isVisible();
    assertThat(page.getByTestId("passing")).containsText("hang up to hand the caller over");
    assertThat(call(benPage, id, "talking")).isVisible();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> bens.calls().stream().anyMatch(c -> c.isHearing()));
    bens.calls().forEach(c -> c.hearsTone(ANNA_TONE).orTimeout(20, TimeUnit.SECONDS).join());
    annas.calls().forEach(c -> c.hearsTone(BEN_TONE).orTimeout(20, TimeUnit.SECONDS).join());
  }

  private static void endsWrapUp(Page page) {
    assertThat(state(page, "wrap-up")).isVisible();
    page.locator("h1").click();
    page.keyboard().press("w");
    assertThat(state(page, "available")).isVisible();
  }

  private static void wrapUp(Page page, CallId id) {
    assertThat(call(page, id, "wrap-up")).isVisible();
    assertThat(page.getByTestId("countdown")).isVisible();
    assertThat(page.getByTestId("outcome-asked")).isVisible();
    browser.picture(page, "desk-wrap-up");
    page.locator("input[name=outcome][value=passed-on]").check();
    assertThat(page.getByTestId("outcome-asked")).hasCount(0);
    assertThat(page.getByTestId("own-ticket")).hasText(Pattern.compile("T-\\d+"));
    page.getByTestId("ticket").click();
    assertThat(page.getByTestId("desk-said")).containsText("T-");
    page.locator("h1").click();
    page.keyboard().press("w");
    assertThat(state(page, "available")).isVisible();
    assertThat(Objects.requireNonNull(page.url())).endsWith("/desk");
  }
}
