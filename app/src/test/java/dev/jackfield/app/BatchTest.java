package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.jackfield.engine.batch.Batch;
import dev.jackfield.engine.batch.BatchNumber;
import dev.jackfield.engine.batch.Batches;
import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.exchange.Personal;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches of numbers, over a real trunk, by code and on the pages. */
class BatchTest {
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final LocatorAssertions.HasAttributeOptions SOON =
      new LocatorAssertions.HasAttributeOptions().setTimeout(60_000);

  private final TestSystem system = TestSystem.shared();
  private final Batches batches = system.part(Batches.class);

  /** Who pressed the key before it was listened to. */
  private static final Duration GIVES_UP = Duration.ofSeconds(20);

  private final ScriptedPhone office;
  private final int port = TestPorts.free();

  BatchTest() throws Exception {
    int rtp = TestPorts.OWN_RTP + 440;
    office =
        ScriptedPhone.open(
            PhoneSettings.onLoopback("office", "", port, rtp, rtp + 39, system.sipPort),
            PhoneEvents.NONE);
  }

  @BeforeEach
  void trunk() {
    system
        .part(Trunks.class)
        .put(new Trunk("batch", "127.0.0.1", port, "udp", "", new Personal(""), List.of()));
    office.answering(Answering.Refusing.busy());
  }

  @AfterEach
  void noTrunk() {
    batches.newest(100).forEach(b -> batches.stop(b.id(), "test"));
    system.part(Trunks.class).remove("batch");
    office.close();
  }

  private static Batch.Order order(int atOnce) {
    return new Batch.Order(
        "Outage in the north", "call-out", "4000", "en", new About("service", ""), 600, atOnce, 3);
  }

  private Batch prepared(String csv, int atOnce) {
    Batches.Prepared prepared = batches.prepare(order(atOnce), csv, "sue");
    assertThat(prepared).isInstanceOf(Batches.Prepared.Made.class);
    return ((Batches.Prepared.Made) prepared).batch();
  }

  private Batch.State stateOf(Batch batch) {
    return batches.find(batch.id()).orElseThrow().state();
  }

  @Test
  void eachNumberIsDialledOnceAlsoAcrossAPause() throws Exception {
    Batch batch =
        prepared(
            """
            number,name
            +862155508401,Li
            +862155508402,"=Wang"
            +862155508403,Zhang
            +12125558499,Nobody
            """,
            1);
    assertThat(stateOf(batch)).isEqualTo(Batch.State.PREPARED);
    assertThat(batches.counts(batch.id())).isEqualTo(Map.of("open", 4));
    assertThat(batches.start(batch.id(), "sue")).isTrue();
    assertThat(batches.start(batch.id(), "sue")).isFalse();
    Awaitility.await()
        .atMost(WITHIN)
        .until(() -> batches.counts(batch.id()).getOrDefault("busy", 0) >= 1);
    assertThat(batches.pause(batch.id(), "sue")).isTrue();
    Awaitility.await()
        .atMost(WITHIN)
        .until(() -> batches.counts(batch.id()).getOrDefault("dialling", 0) == 0);
    assertThat(batches.counts(batch.id()).getOrDefault("open", 0)).isPositive();
    assertThat(batches.start(batch.id(), "sue")).isTrue();
    Awaitility.await().atMost(WITHIN).until(() -> stateOf(batch) == Batch.State.DONE);
    assertThat(batches.counts(batch.id())).isEqualTo(Map.of("busy", 3, "refused", 1));
    assertThat(batches.numbers(batch.id(), 1, 9))
        .extracting(BatchNumber::call)
        .doesNotHaveDuplicates();
    StringWriter csv = new StringWriter();
    batches.writeResults(batch.id(), n -> n, csv);
    assertThat(csv.toString().lines())
        .hasSize(5)
        .first()
        .isEqualTo("number,name,result,why,dialled-at,ended-at,call");
    assertThat(csv.toString()).contains("+862155508402,'=Wang,busy,").contains("refused");
  }

  @Test
  void whoWantsAnAgentInVainStopsIt() throws Exception {
    office.answering(new Answering.AfterRinging(Duration.ofMillis(100), 0));
    StringBuilder csv = new StringBuilder("number\n");
    for (int i = 0; i < 8; i++) {
      csv.append("+86215550850").append(i).append('\n');
    }
    Batch batch = prepared(csv.toString(), 6);
    assertThat(batches.start(batch.id(), "sue")).isTrue();
    Set<PhoneCall> asked = new HashSet<>();
    Awaitility.await()
        .atMost(WITHIN.multipliedBy(2))
        .until(
            () -> {
              // Whoever is asked presses 1 for an agent, of whom there are none, once: who presses
              // 1
              // in the queue is offered a callback. When all of them wait, they give up.
              boolean allWait = waiting(batch) >= asked.size();
              for (PhoneCall call : office.calls()) {
                if (asked.contains(call)
                    && (allWait || call.sinceBegin().compareTo(GIVES_UP) > 0)) {
                  call.hangUp();
                } else if (call.isHearing() && asked.add(call)) {
                  var _ = call.press('1');
                }
              }
              return batches.find(batch.id()).orElseThrow().why().startsWith("abandoned");
            });
    assertThat(stateOf(batch)).isEqualTo(Batch.State.PAUSED);
  }

  /** How many of its calls have come to the queue. */
  private long waiting(Batch batch) {
    return batches.numbers(batch.id(), 1, 9).stream()
        .map(BatchNumber::call)
        .filter(Objects::nonNull)
        .filter(c -> !system.calls.all(c, CallEvent.QueueEntered.class).isEmpty())
        .count();
  }

  @Test
  void oneIsTakenInStartedAndWatchedOnThePages() throws Exception {
    try (PageBrowser browser = new PageBrowser(system).person("sue", User.Role.SUPERVISOR)) {
      Page page = browser.window("sue", "en");
      take(browser, page, "number,call\n+862155508601,x\n");
      assertThat(page.getByTestId("problems")).containsText("“call” cannot be a column");
      take(browser, page, "number\n+862155508601\n8601\n+862155508601\n");
      assertThat(page.getByTestId("problems")).containsText("Row 3: the number stands in row 1");
      browser.picture(page, "batch-wrong");
      take(browser, page, "number,name\n+862155508601,Li\n+862155508602,Wang\n");
      assertThat(page.getByTestId("state")).hasAttribute("data-state", "prepared");
      page.getByTestId("start").click();
      assertThat(page.getByTestId("state")).hasAttribute("data-state", "done", SOON);
      assertThat(page.getByTestId("count-busy")).hasText("2");
      browser.picture(page, "batch-done");
      browser.open(page, "/batches");
      assertThat(page.getByTestId("batches")).containsText("2 of 2");
      browser.picture(page, "batches");
      Page small = browser.window("sue", "zh-CN", 400, ColorScheme.DARK);
      browser.open(small, "/batches");
      browser.picture(small, "batches-phone-dark-zh");
      assertThat(browser.errors()).isEmpty();
    }
  }

  private static void take(PageBrowser browser, Page page, String csv) {
    browser.open(page, "/batches");
    page.locator("#title").fill("Outage in the north");
    page.locator("#upload")
        .setInputFiles(
            new FilePayload("numbers.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    page.locator("#flow").selectOption("call-out");
    page.locator("#shown").selectOption("4000");
    page.locator("#purpose").selectOption("service");
    page.locator("#perMinute").fill("600");
    page.getByTestId("prepare").click();
  }
}
