package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.RequestOptions;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.recording.RecordingStore;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.IncomingCalls.RecordCalls;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A number whose calls are recorded, and its recordings in a real browser. Needs Chromium. */
class RecordingPageTest {
  private static final double AGENT_TONE = 440;
  private static final double CALLER_TONE = 900;
  private static final String NUMBER = "4210";

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static PageBrowser browser;
  private static CallId call;
  private static RecordingId recording;

  @BeforeAll
  static void recordACall() throws Exception {
    browser =
        new PageBrowser(SYSTEM)
            .person("vera", User.Role.SUPERVISOR)
            .person("andy", User.Role.AGENT)
            .person("adam", User.Role.ADMIN);
    SYSTEM
        .part(Numbers.class)
        .put(
            new PhoneNumber(
                NUMBER,
                "Recorded",
                "main-menu",
                "en",
                false,
                null,
                "system/fallback",
                PhoneNumber.FALLBACK_TEXT,
                RecordCalls.ALL_ANNOUNCED,
                false));
    talk();
  }

  /** Somebody is told, chooses billing and talks with an agent. */
  private static void talk() throws Exception {
    ScriptedPhone agent =
        SYSTEM.agent("heard-agent", new Answering.AfterRinging(Duration.ZERO, AGENT_TONE));
    try {
      var placed = SYSTEM.call(NUMBER);
      call = SYSTEM.calls.callOf(placed.caller());
      new ScriptedCaller(placed.phone())
          .waitForPrompt()
          .press('1')
          .waitForTone(AGENT_TONE)
          .done()
          .get(60, TimeUnit.SECONDS);
      try (Page page = browser.window("vera", "en")) {
        browser.open(page, "/");
        assertThat(page.locator("[data-call='" + call + "'] [data-testid=recorded]")).isVisible();
        browser.picture(page, "live-recorded");
      }
      new ScriptedCaller(placed.phone())
          .talk(CALLER_TONE, Duration.ofSeconds(3))
          .hangUp()
          .done()
          .get(60, TimeUnit.SECONDS);
      var ended = SYSTEM.calls.await(call, CallEvent.RecordingEnded.class);
      assertThat(ended.state()).isEqualTo("complete");
      recording = new RecordingId(ended.recording());
      Awaitility.await()
          .until(
              () ->
                  SYSTEM
                      .part(RecordingStore.class)
                      .find(recording)
                      .filter(r -> r.state().canBeHeard())
                      .isPresent());
      SYSTEM.awaitClosed(call);
    } finally {
      SYSTEM.leave(agent, "heard-agent");
    }
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void theCallerWasToldBeforeAndBothSidesAreInIt() {
    List<String> prompts =
        SYSTEM.calls.all(call, CallEvent.PromptStarted.class).stream()
            .map(CallEvent.PromptStarted::prompt)
            .toList();
    assertThat(prompts.getFirst()).isEqualTo("system/recorded");
    try (var sound = SYSTEM.part(Recordings.class).open(recording).orElseThrow()) {
      RecordedSound heard = RecordedSound.of(sound);
      assertThat(RecordedSound.secondsOf(CALLER_TONE, heard.left())).isBetween(2.5, 3.5);
      assertThat(RecordedSound.secondsOf(AGENT_TONE, heard.right())).isGreaterThan(2.5);
      assertThat(RecordedSound.secondsOf(AGENT_TONE, heard.left())).isZero();
      assertThat(RecordedSound.secondsOf(CALLER_TONE, heard.right())).isZero();
    }
  }

  @Test
  void aSupervisorListensAndSeeksAndThatIsOneLineInTheAudit() {
    int before = listenings();
    try (Page page = browser.window("vera", "en")) {
      List<Response> sounds = new CopyOnWriteArrayList<>();
      page.onResponse(
          r -> {
            if (r.url().contains("/sound")) {
              sounds.add(r);
            }
          });
      browser.open(page, "/calls/" + call);
      page.getByTestId("listen").click();
      Locator player = page.getByTestId("player");
      page.waitForCondition(() -> number(player, "a => a.readyState") >= 1);
      double length = number(player, "a => a.duration");
      assertThat(length).isGreaterThan(3);
      player.evaluate("a => { a.pause(); a.currentTime = a.duration - 1; }");
      page.waitForCondition(
          () -> number(player, "a => a.seeking ? -1 : a.currentTime") > length - 1.1);
      player.evaluate("a => { a.currentTime = 0.5; }");
      page.waitForCondition(() -> number(player, "a => a.seeking ? -1 : a.currentTime") == 0.5);
      assertThat(sounds).isNotEmpty().allSatisfy(s -> assertThat(s.status()).isEqualTo(206));
      assertThat(page.getByTestId("listener").first()).containsText("vera");
      assertThat(page.locator("[data-testid=event][data-type=RecordingEnded]")).hasCount(1);
      browser.picture(page, "recording");

      String sound = player.getAttribute("src");
      APIResponse some =
          page.request()
              .get(
                  browser.address(sound),
                  RequestOptions.create().setHeader("Range", "bytes=1000-1099"));
      assertThat(some.status()).isEqualTo(206);
      assertThat(some.body()).hasSize(100);
      assertThat(some.headers().get("content-range")).startsWith("bytes 1000-1099/");
      assertThat(some.headers().get("cache-control")).contains("no-store");
      assertThat(some.headers().get("content-type")).isEqualTo("audio/wav");
      assertThat(page.request().get(browser.address(sound.replaceAll("=.*", "=guessed"))).status())
          .isEqualTo(403);
    }
    assertThat(listenings()).isEqualTo(before + 1);
  }

  private static double number(Locator of, String expression) {
    return ((Number) of.evaluate(expression)).doubleValue();
  }

  private static int listenings() {
    return SYSTEM.part(AuditTrail.class).about("recording/" + recording, 100).size();
  }

  @Test
  void anAgentIsToldThatItIsNotForAgentsAndRefusedEverywhere() {
    int before = listenings();
    try (Page page = browser.window("andy", "en")) {
      browser.open(page, "/calls/" + call);
      assertThat(page.getByTestId("may-not-listen")).isVisible();
      assertThat(page.getByTestId("listen")).hasCount(0);
      assertThat(page.getByTestId("listener")).hasCount(0);
      String path = "/recordings/" + recording;
      assertThat(page.request().get(browser.address(path + "/sound")).status()).isEqualTo(403);
      assertThat(page.navigate(browser.address(path + "/sound?listening=x")).status())
          .isEqualTo(403);
      browser.open(page, "/calls/" + call);
      Object status =
          page.evaluate(
              "async path => { const form = new FormData(document.querySelector('form'));"
                  + " return (await fetch(path, {method: 'POST', body: new URLSearchParams(form)}))"
                  + ".status; }",
              path + "/listen");
      assertThat(status).isEqualTo(403);
    }
    assertThat(listenings()).isEqualTo(before);
  }

  @Test
  void aVoicemailIsOnItsTicketAndHeardInItsCall() throws Exception {
    SYSTEM.part(Numbers.class).put(PhoneNumber.of("4211", "Voicemail", "voicemail", "en"));
    var placed = SYSTEM.call("4211");
    CallId message = SYSTEM.calls.callOf(placed.caller());
    SYSTEM.calls.await(message, CallEvent.RecordingStarted.class);
    new ScriptedCaller(placed.phone())
        .talk(CALLER_TONE, Duration.ofSeconds(2))
        .hangUp()
        .done()
        .get(30, TimeUnit.SECONDS);
    var ticket = SYSTEM.calls.await(message, CallEvent.TicketOpened.class);
    assertThat(ticket.kind()).isEqualTo("voicemail");
    SYSTEM.awaitClosed(message);
    var ended = SYSTEM.calls.await(message, CallEvent.RecordingEnded.class);
    assertThat(ended.state()).isEqualTo("complete");
    try (Page page = browser.window("vera", "en")) {
      browser.open(page, "/calls/" + message);
      assertThat(page.getByTestId("recording")).containsText("Voicemail");
      assertThat(page.getByTestId("ticket")).hasText(ticket.ticket());
      browser.picture(page, "voicemail");
      page.getByTestId("listen").click();
      page.waitForCondition(() -> number(page.getByTestId("player"), "a => a.duration") > 1.5);
    }
  }

  @Test
  void thePageOfTheNumberSaysAndSetsWhetherItsCallsAreRecorded() {
    try (Page page = browser.window("adam", "en")) {
      browser.open(page, "/numbers/" + NUMBER);
      assertThat(page.locator("#record")).hasValue("ALL_ANNOUNCED");
      browser.picture(page, "number");
      SYSTEM.part(Numbers.class).put(PhoneNumber.of("4212", "Not yet", "main-menu", "en"));
      browser.open(page, "/numbers/4212");
      assertThat(page.locator("#record")).hasValue("NO");
      page.locator("#record").selectOption("ALL");
      page.getByTestId("save").click();
      assertThat(page.getByTestId("said")).isVisible();
    }
    assertThat(SYSTEM.part(Numbers.class).find("4212").orElseThrow().record())
        .isEqualTo(RecordCalls.ALL);
  }

  @Test
  void whatIsNoRecordingIsNotFoundAndSaidInChineseToo() {
    try (Page page = browser.window("vera", "zh-CN")) {
      browser.open(page, "/calls/" + call);
      assertThat(page.getByTestId("recording")).containsText("通话录音");
      browser.picture(page, "recording-zh");
      assertThat(page.request().get(browser.address("/recordings/..%2Fsecret/sound")).status())
          .isGreaterThanOrEqualTo(400);
    }
  }
}
