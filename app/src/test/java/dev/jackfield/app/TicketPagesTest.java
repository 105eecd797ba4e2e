package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.jackfield.engine.ticket.NewTicket;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.TicketRow.State;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.user.User;
import dev.jackfield.step.Processes;
import dev.jackfield.telephony.phone.Answering;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A day with tickets: opened by hand, found, handed out by skill, corrected, merged, moved. */
class TicketPagesTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Tickets TICKETS = SYSTEM.part(Tickets.class);

  private static TicketRow ticket(long id) {
    return TICKETS.find(id).orElseThrow();
  }

  private static TicketRow open(String subject) {
    return TICKETS.open(NewTicket.of("nora", "question", subject)).ticket();
  }

  private static void awaitState(long id, State state) {
    Awaitility.await("ticket " + id + " is " + state)
        .atMost(PATIENCE)
        .until(() -> ticket(id).state() == state);
  }

  private static long withProcess(long id) {
    return Objects.requireNonNull(
        Awaitility.await("ticket " + id + " has a process")
            .atMost(PATIENCE)
            .until(() -> ticket(id).instanceKey(), Objects::nonNull));
  }

  private static long shown(Page page) {
    page.waitForURL(u -> u.matches(".*/tickets/\\d+$"));
    return Long.parseLong(page.url().replaceFirst(".*/", ""));
  }

  @Test
  void openedByHandFoundCorrectedAndPutTogether() throws Exception {
    try (PageBrowser browser = new PageBrowser(SYSTEM).person("nora", User.Role.AGENT)) {
      Page nora = browser.window("nora", "en");
      browser.open(nora, "/tickets");
      nora.getByTestId("new").click();
      nora.getByTestId("open").click();
      assertThat(nora.getByTestId("fault-subject")).hasText("Say in a line what it is about.");
      browser.picture(nora, "ticket-new");
      nora.locator("#subject").fill("<b>账单</b>有误 quagga");
      nora.locator("#description").fill("Charged twice.\nWants the money back.");
      nora.locator("#kind").fill("complaint");
      nora.getByTestId("open").click();
      long id = shown(nora);
      assertThat(nora.locator("h1")).containsText("<b>账单</b>有误 quagga");
      assertThat(nora.getByTestId("description")).containsText("Wants the money back.");

      nora.locator("#text").fill("Called the bank about it.");
      nora.getByTestId("note").click();
      nora.locator("#upload")
          .setInputFiles(
              new FilePayload(
                  "Bill of März.html",
                  "text/html",
                  "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)));
      nora.getByTestId("keep-file").click();
      assertThat(nora.getByTestId("files")).containsText("Bill of März.html");
      var download = nora.waitForDownload(() -> nora.getByTestId("files").locator("a").click());
      assertThat(download.suggestedFilename()).isEqualTo("Bill of März.html");
      assertThat(Files.readString(download.path())).isEqualTo("<script>alert(1)</script>");

      nora.getByTestId("edit").click();
      nora.locator("#priority").selectOption("urgent");
      nora.getByTestId("change").click();
      assertThat(nora.getByTestId("priority")).hasText("Urgent");

      TicketRow other = open("The same quagga again");
      nora.getByTestId("merge-open").click();
      nora.locator("#into").fill("T-99999999");
      nora.getByTestId("merge").click();
      assertThat(nora.getByTestId("fault-into")).containsText("no such ticket");
      nora.locator("#into").fill(other.label());
      nora.getByTestId("merge").click();
      assertThat(nora.getByTestId("said")).hasText("It is a part of this ticket now.");
      assertThat(nora.locator("h1")).containsText("The same quagga again");
      assertThat(nora.getByTestId("notes")).containsText("Called the bank about it.");
      assertThat(nora.getByTestId("files")).containsText("Bill of März.html");
      nora.getByTestId("history-open").click();
      assertThat(nora.getByTestId("history")).containsText("Took in " + TicketRow.label(id));
      browser.picture(nora, "ticket-whole");
      browser.open(nora, "/tickets/" + id);
      nora.getByTestId("merged-into").click();
      assertThat(nora.locator("h1")).containsText(other.label());

      browser.open(nora, "/tickets");
      nora.locator("#q").fill("账单 quag");
      nora.getByTestId("find").click();
      assertThat(nora.locator("[data-ticket='" + TicketRow.label(id) + "']")).hasCount(0);
      nora.locator("#state").selectOption("all");
      nora.getByTestId("find").click();
      assertThat(nora.getByTestId("ticket")).hasCount(2);
      browser.picture(nora, "tickets");
      try (Page narrow = browser.window("nora", "zh-CN", 400, ColorScheme.DARK)) {
        browser.open(narrow, "/tickets/" + other.id());
        browser.picture(narrow, "ticket-zh-narrow");
        browser.open(narrow, "/tickets");
        browser.picture(narrow, "tickets-zh-narrow");
      }
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void cardsAreMovedOnTheBoardAndClosedTicketsLiveAgain() throws Exception {
    TicketRow first = open("Board: first numbat");
    TicketRow second = open("Board: second numbat");
    try (PageBrowser browser = new PageBrowser(SYSTEM).person("nora", User.Role.AGENT)) {
      Page nora = browser.window("nora", "en", 1400);
      browser.open(nora, "/tickets/board?q=numbat");
      nora.locator("html[data-board=ready]").waitFor();
      assertThat(nora.getByTestId("card")).hasCount(2);
      Locator resolved = nora.locator("[data-testid=column][data-state=resolved]");
      nora.locator("[data-ticket='" + first.label() + "']").dragTo(resolved);
      awaitState(first.id(), State.RESOLVED);
      browser.open(nora, "/tickets/board?q=numbat");
      nora.locator("[data-ticket='" + second.label() + "']").getByTestId("take").click();
      awaitState(second.id(), State.ASSIGNED);
      assertThat(ticket(second.id()).assignedTo()).isEqualTo("nora");
      browser.open(nora, "/tickets/board?q=numbat");
      assertThat(resolved.getByTestId("card")).hasCount(1);
      browser.picture(nora, "ticket-board");

      long old = withProcess(second.id());
      browser.open(nora, "/tickets/" + second.id());
      nora.getByTestId("close").click();
      assertThat(nora.getByTestId("state")).hasAttribute("data-state", "closed");
      nora.getByTestId("reopen").click();
      assertThat(nora.getByTestId("state")).hasAttribute("data-state", "assigned");
      long now = withProcess(second.id());
      assertThat(now).isNotEqualTo(old);
      Awaitility.await("the old process is over").atMost(PATIENCE).until(() -> !isAlive(old));
      assertThat(ticket(second.id()).state()).isEqualTo(State.ASSIGNED);
      assertThat(isAlive(now)).isTrue();
      nora.getByTestId("resolve").click();
      nora.getByTestId("close").click();
      Awaitility.await("the new process is over").atMost(PATIENCE).until(() -> !isAlive(now));
      assertThat(ticket(second.id()).state()).isEqualTo(State.CLOSED);
      assertThat(browser.errors()).isEmpty();
    }
  }

  private static boolean isAlive(long instance) throws Exception {
    return SYSTEM
        .part(Processes.class)
        .isAlive(instance)
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void oneThatNeedsASkillIsGivenToWhoComesToWorkWithIt() throws Exception {
    TicketRow waits =
        TICKETS
            .open(
                new NewTicket(
                    "flow test", null, null, "question", "For a glazier", "", "", "glazing"))
            .ticket();
    withProcess(waits.id());
    assertThat(ticket(waits.id()).state()).isEqualTo(State.OPENED);
    var glenda = SYSTEM.agent("glenda", Answering.Refusing.busy(), Map.of("glazing", 3));
    awaitState(waits.id(), State.ASSIGNED);
    assertThat(ticket(waits.id()).assignedTo()).isEqualTo("glenda");
    TicketRow next =
        TICKETS
            .open(
                new NewTicket(
                    "flow test", null, null, "question", "Another pane", "", "", "glazing"))
            .ticket();
    awaitState(next.id(), State.ASSIGNED);
    SYSTEM.leave(glenda, "glenda");
  }
}
