package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.RequestOptions;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.recording.RecordingStore;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.Users;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.IncomingCalls.RecordCalls;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A number whose calls are recorded, and its recordings in a real browser. Needs Chromium. */
class RecordingPageTest {
  private static final double AGENT_TONE = 440;
  private static final double CALLER_TONE = 900;
  private static final String NUMBER = "4210";
  private static final String PASSWORD = "a long pass phrase";
  private static final Path PICTURES = Path.of("target", "pictures");

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static Playwright playwright;
  private static Browser browser;
  private static CallId call;
  private static RecordingId recording;

  @BeforeAll
  static void recordACall() throws Exception {
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
    user("vera", User.Role.SUPERVISOR);
    user("andy", User.Role.AGENT);
    user("adam", User.Role.ADMIN);
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
                RecordCalls.ALL_ANNOUNCED));
    talk();
  }

  private static void user(String name, User.Role role) {
    SYSTEM
        .part(Users.class)
        .put(
            new User(
                name,
                SYSTEM.part(PasswordEncoder.class).encode(PASSWORD),
                Set.of(role),
                true,
                Instant.now()));
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
      try (Page page = signedIn("vera", "en")) {
        page.navigate(address("/"));
        assertThat(page.locator("[data-call='" + call + "'] [data-testid=recorded]")).isVisible();
        page.screenshot(to("live-recorded"));
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
    if (playwright != null) {
      browser.close();
      playwright.close();
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
    try (Page page = signedIn("vera", "en")) {
      List<Response> sounds = new CopyOnWriteArrayList<>();
      page.onResponse(
          r -> {
            if (r.url().contains("/sound")) {
              sounds.add(r);
            }
          });
      page.navigate(address("/calls/" + call));
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
      page.screenshot(to("recording"));

      String sound = player.getAttribute("src");
      APIResponse some =
          page.request()
              .get(address(sound), RequestOptions.create().setHeader("Range", "bytes=1000-1099"));
      assertThat(some.status()).isEqualTo(206);
      assertThat(some.body()).hasSize(100);
      assertThat(some.headers().get("content-range")).startsWith("bytes 1000-1099/");
      assertThat(some.headers().get("cache-control")).contains("no-store");
      assertThat(some.headers().get("content-type")).isEqualTo("audio/wav");
      assertThat(page.request().get(address(sound.replaceAll("=.*", "=guessed"))).status())
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
    try (Page page = signedIn("andy", "en")) {
      page.navigate(address("/calls/" + call));
      assertThat(page.getByTestId("may-not-listen")).isVisible();
      assertThat(page.getByTestId("listen")).hasCount(0);
      assertThat(page.getByTestId("listener")).hasCount(0);
      String path = "/recordings/" + recording;
      assertThat(page.request().get(address(path + "/sound")).status()).isEqualTo(403);
      assertThat(page.navigate(address(path + "/sound?listening=x")).status()).isEqualTo(403);
      page.navigate(address("/calls/" + call));
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
    try (Page page = signedIn("vera", "en")) {
      page.navigate(address("/calls/" + message));
      assertThat(page.getByTestId("recording")).containsText("Voicemail");
      assertThat(page.getByTestId("ticket")).hasText(ticket.ticket());
      page.screenshot(to("voicemail").setFullPage(true));
      page.getByTestId("listen").click();
      page.waitForCondition(() -> number(page.getByTestId("player"), "a => a.duration") > 1.5);
    }
  }

  @Test
  void thePageOfTheNumberSaysAndSetsWhetherItsCallsAreRecorded() {
    try (Page page = signedIn("adam", "en")) {
      page.navigate(address("/numbers/" + NUMBER));
      assertThat(page.locator("#record")).hasValue("ALL_ANNOUNCED");
      page.screenshot(to("number").setFullPage(true));
      SYSTEM.part(Numbers.class).put(PhoneNumber.of("4212", "Not yet", "main-menu", "en"));
      page.navigate(address("/numbers/4212"));
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
    try (Page page = signedIn("vera", "zh-CN")) {
      page.navigate(address("/calls/" + call));
      assertThat(page.getByTestId("recording")).containsText("通话录音");
      page.screenshot(to("recording-zh"));
      assertThat(page.request().get(address("/recordings/..%2Fsecret/sound")).status())
          .isGreaterThanOrEqualTo(400);
    }
  }

  private static Page signedIn(String user, String language) {
    Page page =
        browser.newPage(
            new Browser.NewPageOptions().setLocale(language).setViewportSize(1280, 900));
    page.navigate(address("/"));
    page.locator("#username").fill(user);
    page.locator("#password").fill(PASSWORD);
    page.getByTestId("sign-in").click();
    page.waitForURL(u -> !u.contains("sign-in"));
    return page;
  }

  private static Page.ScreenshotOptions to(String name) {
    return new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png"));
  }

  private static String address(String path) {
    return "http://127.0.0.1:" + SYSTEM.httpPort + path;
  }
}
