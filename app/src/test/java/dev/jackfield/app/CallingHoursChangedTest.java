package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.jackfield.app.Grid.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.jackfield.engine.rulebook.PastDecisions;
import dev.jackfield.engine.rulebook.Replay;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.engine.rulebook.RuleVersion;
import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.exchange.Personal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The evening limit of China becomes 19:30, while 50 calls a second ask where they go: real broker,
 * database, browser and SIP. The whole system's clock says that it is a quarter to eight in the
 * evening there; broker and database have their own.
 */
@Tag("alone")
class CallingHoursChangedTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final LocalTime BEGIN = LocalTime.of(19, 44, 10);
  private static final LocalTime AT = LocalTime.of(19, 45);
  private static final String TABLE = "tables/calling-hours.csv";
  private static final String CASES = "tests/calling-hours.csv";
  private static final String NAME = "China: evening limit since May";

  /** A number for each call: how often one may be called is decided too. */
  private static final String NUMBER = "+86215550700";

  private static final int A_SECOND = 50;
  private static final int PAST_CALLS = 3;

  private final ShiftedClock clock = new ShiftedClock();
  private final DecisionsAtARate load = new DecisionsAtARate(clock);
  private TestSystem system;
  private PageBrowser browser;
  private RuleLife life;

  @TempDir Path folder;

  private void itIs(LocalTime there) {
    clock.set(Instant.now().atZone(CHINA).with(there).toInstant());
  }

  @BeforeEach
  void start() throws Exception {
    RequiredTool.SIPP.path();
    itIs(BEGIN);
    system = TestSystem.withReadyRules(clock, load);
    browser =
        new PageBrowser(system)
            .person("cora", User.Role.COMPLIANCE)
            .person("carl", User.Role.COMPLIANCE);
    life = system.part(RuleLife.class);
  }

  @AfterEach
  void stop() {
    load.close();
    browser.close();
    system.close();
  }

  private LocalTime there() {
    return clock.instant().atZone(CHINA).toLocalTime();
  }

  @Test
  void theNextCallOutIsRefusedWithTheNameOfTheNewHours() throws Exception {
    long before = life.inForce().version();
    callsThatWereAllowed();
    load.begin(system, A_SECOND);
    String change = changedByAnOfficer();
    Instant clicked = approvedByAnother(change);
    long version =
        Awaitility.await("the new rules decide")
            .atMost(Duration.ofSeconds(20))
            .until(() -> life.inForce().version(), v -> v > before);
    Instant inForce = clock.instant();
    Awaitility.await("a call decided by them")
        .atMost(Duration.ofSeconds(20))
        .until(() -> load.firstBy(version).isPresent());
    itIs(AT);
    DialledByCommand refused = DialledByCommand.dial(system.data, NUMBER + 9, "4079");
    assertThat(there()).isBetween(AT, LocalTime.of(19, 59));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.printed())
        .contains("step \"dial\" ends: NOT_ALLOWED")
        .contains("calls are allowed 08:00-19:30 (" + NAME + ")");
    CallId call = system.calls.callOf("4079");
    assertThat(system.calls.await(call, CallEvent.CallOutRefused.class).why()).contains(NAME);
    seenWhyInTheBrowser();

    load.stop(Duration.ofSeconds(60));
    assertThat(load.failed()).as(load.words()).isZero();
    assertThat(kept()).isEqualTo(load.count());
    assertThat(load.lastBefore(version)).isPresent();
    say(version, clicked, inForce);
    assertThat(browser.errors()).isEmpty();
  }

  /** Real calls over a trunk, at a quarter to eight: allowed, and busy. */
  private void callsThatWereAllowed() throws Exception {
    int port = TestPorts.free();
    try (Sipp sipp = Sipp.start(folder, "trunk-busy", system.sipPort, port, PAST_CALLS)) {
      Trunk trunk =
          new Trunk(
              "dialled",
              "127.0.0.1",
              port,
              "udp",
              "jackfield",
              new Personal("trunk-secret"),
              List.of());
      system.part(Trunks.class).put(trunk);
      for (int i = 0; i < PAST_CALLS; i++) {
        DialledByCommand busy = DialledByCommand.dial(system.data, NUMBER + i, "407" + i);
        assertThat(busy.printed()).contains("step \"dial\" ends: BUSY");
      }
      assertThat(sipp.good(Duration.ofSeconds(30)).good()).isEqualTo(PAST_CALLS);
    }
    Awaitility.await("they are kept")
        .atMost(Duration.ofSeconds(20))
        .until(() -> past("calling-hours").size() == PAST_CALLS);
  }

  private List<PastDecisions.Past> past(String set) {
    return system.part(PastDecisions.class).find(PastDecisions.Search.of(set), Replay.MOST);
  }

  private long kept() {
    return Awaitility.await("all decisions are kept")
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> past("routing").stream().filter(p -> p.call().startsWith("at-a-rate-")).count(),
            n -> n >= load.count());
  }

  /** Returns the number of the change. */
  private String changedByAnOfficer() {
    try (Page page = browser.window("cora", "en", 1400)) {
      Grid.edit(browser, page, "calling-hours", TABLE);
      type(page, 0, "until", "19:30");
      type(page, 0, "name", NAME);
      awaitDraft("CN,,,,,08:00,19:30," + NAME);
      assertThat(page.locator("[data-cases]")).containsText("failed");
      page.getByTestId("to-change").click();
      assertThat(page.getByTestId("obstacles")).containsText("cases fail");
      assertThat(page.getByTestId("proved")).containsText("Shanghai at 19:59");
      browser.picture(page, "hours-cases-fail");
      casesAreBroughtUpToDate(page);
      assertThat(page.getByTestId("diff-row")).not().hasCount(0);
      assertThat(page.getByTestId("clear")).isVisible();
      assertThat(page.getByTestId("replay-count")).containsText(PAST_CALLS + " of " + PAST_CALLS);
      assertThat(page.getByTestId("group")).hasCount(1);
      assertThat(page.getByTestId("group")).containsText("yes");
      browser.picture(page, "hours-change");
      page.getByTestId("propose").click();
      assertThat(page.getByTestId("own")).isVisible();
      assertThat(page.getByTestId("approve")).hasCount(0);
      String change = page.url().replaceFirst("^.*/", "");
      assertThat(approvedByHand(page, change)).contains("somebody else must approve it");
      page.getByTestId("group").locator("a").first().click();
      assertThat(page.getByTestId("outcome")).containsText("yes");
      assertThat(page.locator("body")).containsText("It is 19:4");
      return change;
    }
  }

  /** Four cases say 19:59 or the hours of before. */
  private void casesAreBroughtUpToDate(Page page) {
    Grid.edit(browser, page, "calling-hours", CASES);
    assertThat(page.locator("[data-cases]")).containsText("4 failed");
    type(page, row("Shanghai at 19:59"), "at", "2026-11-21 19:29 Asia/Shanghai");
    type(page, row("Shanghai at 20:00"), "=reason", "08:00-19:30");
    type(page, row("A purpose without rows of its own"), "at", "2026-06-01 19:29 Asia/Shanghai");
    type(page, row("On leap day in Shanghai"), "at", "2028-02-29 19:29 Asia/Shanghai");
    assertThat(page.locator("[data-cases]")).not().containsText("failed");
    browser.picture(page, "hours-cases");
    page.getByTestId("to-change").click();
  }

  /** Where a case stands in its grid. */
  private int row(String name) {
    List<String> lines =
        life.inForce().files().text(CASES).lines().filter(l -> !l.startsWith("#")).toList();
    return lines.indexOf(
            lines.stream().filter(l -> l.startsWith(name + ",")).findFirst().orElseThrow())
        - 1;
  }

  private void awaitDraft(String text) {
    Awaitility.await("saved: " + text)
        .atMost(Duration.ofSeconds(20))
        .until(() -> life.changes(1).getFirst().files().values().toString().contains(text));
  }

  /** What a request without the button is answered. */
  private static String approvedByHand(Page page, String change) {
    return String.valueOf(
        page.evaluate(
            """
            async (id) => {
              const body = new URLSearchParams({revision: document.querySelector('[name=revision]').value,
                  _csrf: document.querySelector('[name=_csrf]').value});
              const answer = await fetch(`/rules/changes/${id}/approve`, {method: 'POST', body});
              return answer.text();
            }
            """,
            change));
  }

  /** Returns when the button was pressed. */
  private Instant approvedByAnother(String change) {
    try (Page page = browser.window("carl", "en", 1400)) {
      browser.open(page, "/rules/changes/" + change);
      assertThat(page.getByTestId("proved")).isVisible();
      Instant clicked = clock.instant();
      page.getByTestId("approve").click();
      assertThat(page.getByTestId("state")).hasText("Approved");
      return clicked;
    }
  }

  private void seenWhyInTheBrowser() {
    try (Page page = browser.window("carl", "zh-CN", 1400)) {
      browser.open(page, "/rules/decisions?ruleSet=calling-hours&outcome=no");
      page.getByTestId("decision").locator("a").first().click();
      assertThat(page.locator("body")).containsText("08:00-19:30 (" + NAME + ")");
      browser.picture(page, "hours-why-zh");
    }
  }

  private void say(long version, Instant clicked, Instant inForce) {
    RuleVersion approved = life.version(version).orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "one process, %d decide steps a second through broker, engine and database beside a"
            + " browser: %s%n",
        A_SECOND,
        load.words());
    System.out.printf(
        Locale.ROOT,
        "approval pressed -> committed %d ms, -> in force %d ms (planned %d ms after the commit),"
            + " -> first decision by it %d ms; last decision by the one before %d ms%n",
        millis(clicked, approved.madeAt()),
        millis(clicked, inForce),
        millis(approved.madeAt(), approved.startsAt()),
        millis(clicked, load.firstBy(version).orElseThrow()),
        millis(clicked, load.lastBefore(version).orElseThrow()));
  }

  private static long millis(Instant from, Instant until) {
    return Duration.between(from, until).toMillis();
  }
}
