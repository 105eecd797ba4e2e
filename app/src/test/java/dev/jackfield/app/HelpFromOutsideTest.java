package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.jackfield.app.HelpServer.Mood;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.desk.DeskLinks;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole system with an AI provider and a search server outside: calls, and an agent at a page.
 * What is sent says nobody's name and no number. Needs Chromium.
 */
class HelpFromOutsideTest {
  private static final double TONE = 440;
  private static final int PHONE_WIDTH = 400;
  private static final String ALEX = "+12125550100";
  private static final String NUMBER = "4017";
  private static final String QUESTION = "What is it about?";
  private static final String SAID =
      "this is Alex Morgan, there is a wrong charge on my bill, call me at 212 555 0100 or come to 12 Oak Street";

  /** Everything that says who it is: spoken, known to the CRM, or as the number has it. */
  private static final List<String> PERSONAL =
      List.of("Alex", "Morgan", "555", "0100", "2125550100", "Oak Street", "alex@");

  @TempDir static Path folder;

  private static HelpServer outside;
  private static TestSystem system;
  private static PageBrowser browser;

  @BeforeAll
  static void start() throws Exception {
    outside = new HelpServer();
    system = TestSystem.with(outside.properties());
    SimulatedTalk.lead(system, folder, NUMBER, "words-go-out", 1);
    browser = new PageBrowser(system).person("hana", User.Role.AGENT);
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
  }

  @AfterAll
  static void stop() {
    PlaywrightAssertions.setDefaultAssertionTimeout(5_000);
    if (browser != null) {
      browser.close();
    }
    if (system != null) {
      system.close();
    }
    outside.close();
  }

  @BeforeEach
  void nothingWasAskedYet() {
    outside.is(Mood.WELL);
    outside.asked.clear();
  }

  private static SimulatedTalk talk() {
    return SimulatedTalk.of(system, NUMBER, ALEX).say(QUESTION, SAID);
  }

  private static TicketRow ticket(CallId call) {
    return Awaitility.await("the ticket of " + call)
        .atMost(Duration.ofSeconds(20))
        .until(() -> system.part(Tickets.class).ofCall(call.value()).orElse(null), t -> t != null);
  }

  private static void nothingPersonalLeft() {
    assertThat(outside.asked)
        .isNotEmpty()
        .allSatisfy(
            body -> assertThat(body).doesNotContainIgnoringCase(PERSONAL.toArray(String[]::new)));
  }

  @Test
  void wordsAreUnderstoodAnsweredAndSummedUpOutsideAndNobodysNameGoesThere() {
    SimulatedTalk talk = talk();
    assertThat(talk.said())
        .contains("It is about complaint, says the provider")
        .contains("A wrong charge is credited to the next bill")
        .contains(HelpServer.SUMMARY);
    assertThat(ticket(talk.call()).subject()).isEqualTo(HelpServer.SUMMARY);
    assertThat(outside.asked).hasSize(2);
    assertThat(outside.asked.getFirst())
        .contains(
            "this is [name], there is a wrong charge on my bill, call me at [phone] or come to [address]");
    assertThat(outside.asked.getLast()).contains("happened", "wrong charge on my bill", "[name]");
    nothingPersonalLeft();
    assertThat(outside.searched).anyMatch(s -> s.startsWith("/" + HelpServer.INDEX + "/_search "));
  }

  @Test
  void aProviderThatIsSilentOrBrokenIsNotWaitedForLongerThanIsSet() {
    for (Mood mood : List.of(Mood.SILENT, Mood.BROKEN)) {
      outside.is(mood);
      SimulatedTalk talk = SimulatedTalk.of(system, NUMBER, ALEX);
      talk.awaitWords(QUESTION);
      long began = System.nanoTime();
      talk.say(QUESTION, SAID).awaitWords("It is about");
      Duration heard = Duration.ofNanos(System.nanoTime() - began);
      assertThat(talk.said())
          .as(mood.name())
          .contains("It is about billing, says the rules")
          .contains("wrong charge on my bill");
      assertThat(heard)
          .as("1.5 s and what a busy machine takes besides, when it is " + mood)
          .isLessThan(Duration.ofSeconds(8));
      assertThat(ticket(talk.call()).subject()).contains("wrong charge");
    }
    nothingPersonalLeft();
  }

  @Test
  void anAgentHasAnAnswerSuggestedFromWhatTheSearchServerFound() throws Exception {
    ScriptedPhone phone = system.agent("help-hana", new Answering.WhenAsked(TONE));
    system.part(DeskLinks.class).put(new DeskLink("hana", new AgentId("help-hana"), true));
    system.awaitState("help-hana", AgentState.Available.class);
    try (Page page = browser.window("hana", "en")) {
      browser.open(page, "/desk");
      PhoneCall caller = system.callFrom(ALEX, Seeds.MAIN_NUMBER);
      new ScriptedCaller(caller).waitForPrompt().press('1').done().get(30, TimeUnit.SECONDS);
      assertThat(page.getByTestId("call")).hasAttribute("data-phase", "ringing");
      assertThat(page.getByTestId("customer-name")).hasText("Alex Morgan");
      page.keyboard().press("a");
      assertThat(page.getByTestId("call")).hasAttribute("data-phase", "talking");
      assertThat(page.getByTestId("found-for")).containsText("billing");
      assertThat(page.getByTestId("found").first()).containsText(HelpServer.TITLE);

      page.getByTestId("suggest").click();
      assertThat(page.getByTestId("suggested")).containsText(HelpServer.SUGGESTION);
      assertThat(page.getByTestId("suggested")).containsText("written by the AI provider");
      browser.picture(page, "desk-suggested");

      page.locator("#knowledge-q")
          .fill("Alex Morgan of 12 Oak Street, alex@example.com, +1 212 555 0100: wrong charge?");
      page.getByTestId("knowledge-find").click();
      assertThat(page.getByTestId("found-for")).containsText("Best first");
      page.getByTestId("suggest").click();
      assertThat(page.getByTestId("suggested")).containsText(HelpServer.SUGGESTION);
      assertThat(outside.asked.getLast())
          .contains("[name] of [address], [e-mail], [phone]: wrong charge?")
          .contains(HelpServer.TITLE);

      page.getByTestId("summary").click();
      assertThat(page.locator("#notes")).hasValue(HelpServer.SUMMARY);
      nothingPersonalLeft();

      outside.is(Mood.BROKEN);
      page.getByTestId("suggest").click();
      assertThat(page.getByTestId("suggested")).containsText("(from the article)");
      assertThat(page.getByTestId("suggested")).containsText("A wrong charge is credited");
      try (Page narrow = browser.window("hana", "zh-CN", PHONE_WIDTH, ColorScheme.DARK)) {
        outside.is(Mood.WELL);
        browser.open(narrow, "/desk");
        narrow.getByTestId("suggest").click();
        assertThat(narrow.getByTestId("suggested")).containsText("AI 服务");
        browser.picture(narrow, "desk-suggested-zh-narrow");
      }
      new ScriptedCaller(caller).hangUp().done().get(20, TimeUnit.SECONDS);
    } finally {
      system.leave(phone, "help-hana");
    }
    itIsCountedOnThePageOfConnectors();
    assertThat(browser.errors()).isEmpty();
  }

  private static void itIsCountedOnThePageOfConnectors() {
    browser.person("olaf", User.Role.OPS);
    try (Page page = browser.window("olaf", "en");
        Page narrow = browser.window("olaf", "zh-CN", PHONE_WIDTH, ColorScheme.DARK)) {
      browser.open(page, "/connectors");
      assertThat(page.locator("[data-asked='ai']")).isVisible();
      browser.picture(page, "connectors-help");
      browser.open(narrow, "/connectors");
      assertThat((Boolean) narrow.evaluate("() => document.body.scrollWidth <= innerWidth"))
          .as("no scrolling sideways")
          .isTrue();
      browser.picture(narrow, "connectors-help-zh-narrow");
    }
  }
}
