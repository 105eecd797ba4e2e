package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.flowtest.KeptTests;
import dev.jackfield.engine.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An analyst calls a flow from the page, and keeps the call as a test. */
class FlowTriedOnPageTest {
  private static final TestSystem SYSTEM = TestSystem.shared();

  /** The system for tries starts at the first call. */
  private static final double START = 60_000;

  private static PageBrowser browser;

  @BeforeAll
  static void open() throws IOException {
    browser = new PageBrowser(SYSTEM).person("ada-tries", User.Role.ANALYST);
    browser.person("otto-tries", User.Role.OPS);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static void reads(Locator log, String words) {
    assertThat(log)
        .containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(START));
  }

  private static void call(Page page, String agents) {
    assertThat(page.locator("[data-try][data-drawn=true]")).isVisible();
    page.getByTestId("given-caller").fill("+12125550177");
    page.getByTestId("given-agents").selectOption(agents);
    page.getByTestId("try-call").click();
    assertThat(page.getByTestId("try-phone"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(START));
  }

  private static Locator drawn(Page page, String element) {
    return page.locator("[data-element-id='" + element + "']");
  }

  private static void isMarked(Page page, String element, String marker) {
    assertThat(drawn(page, element)).hasClass(Pattern.compile(".*\\b" + marker + "\\b.*"));
  }

  @Test
  void aTryIsKeptAsATestThatPasses() {
    Page page = browser.window("ada-tries", "en");
    browser.open(page, "/flows/main-menu/try");
    call(page, "busy");
    Locator log = page.getByTestId("try-log");
    reads(log, "Welcome to Jackfield.");
    reads(log, "For billing, press 1");
    isMarked(page, "welcome", "try-was");
    isMarked(page, "ask-topic", "try-on");
    page.getByTestId("key-1").click();
    reads(log, "Everyone is busy at the moment");
    reads(log, "To be called back and keep your place, press 1.");
    assertThat(page.getByTestId("try-state")).containsText("next timer in 2 s");
    page.getByTestId("try-skip").click();
    reads(log, "you wait in the queue billing");
    isMarked(page, "ask-topic", "try-was");
    isMarked(page, "connect-to-agent", "try-on");
    assertThat(page.getByTestId("try-state")).containsText("next timer in 5 min");
    browser.picture(page, "try-waiting");
    page.getByTestId("try-skip").click();
    reads(log, "We are sorry that you had to wait for so long.");
    reads(log, "the call is over, ended by the flow");
    isMarked(page, "call-ended", "try-was");
    page.getByTestId("try-values").locator("summary").click();
    assertThat(page.getByTestId("try-values")).containsText("billing");

    page.getByTestId("keep-name").fill("Tried in the browser");
    page.getByTestId("keep-save").click();
    assertThat(page.getByTestId("keep-text")).containsText("- press: 1");
    assertThat(page.getByTestId("keep-text")).containsText("- wait: 5 minutes");
    browser.picture(page, "try-kept");
    page.getByTestId("kept").getByRole(com.microsoft.playwright.options.AriaRole.LINK).click();

    Locator row = page.locator("[data-test='Tried in the browser']");
    row.getByTestId("run").click();
    assertThat(row.getByTestId("result"))
        .hasText("passed", new LocatorAssertions.HasTextOptions().setTimeout(START));
    isMarked(page, "welcome", "try-reached");
    isMarked(page, "decide-callback", "try-missed");
    browser.picture(page, "flow-tests");

    row.locator("a").first().click();
    String text = page.getByTestId("text").inputValue();
    page.getByTestId("text").fill(text.replace("- press: 1", "- pres: 1"));
    page.getByTestId("save").click();
    assertThat(page.getByTestId("problem")).containsText("did you mean: press: 1");
    browser.picture(page, "flow-test-wrong");
    page.getByTestId("text").fill(text.replace("- press: 1", "- press: 2"));
    page.getByTestId("save").click();
    row.getByTestId("run").click();
    assertThat(row.getByTestId("result"))
        .containsText("Line ", new LocatorAssertions.ContainsTextOptions().setTimeout(START));
    row.getByTestId("delete").click();
    assertThat(row).hasCount(0);
    assertThat(SYSTEM.part(KeptTests.class).find("main-menu", "Tried in the browser")).isEmpty();
    // That somebody else tries is no failure of the page.
    assertThat(browser.errors()).allSatisfy(e -> assertThat(e).contains("409"));
    page.close();
  }

  /** A try reaches no other system: what a connector finds is said beforehand. */
  @Test
  void aConnectorFindsWhatTheSituationSays() throws Exception {
    String flow = "asks-a-service";
    String file = "/connector-flows/" + flow + ".bpmn";
    Drafts drafts = SYSTEM.part(Drafts.class);
    drafts.find(flow).ifPresent(d -> drafts.remove(flow));
    drafts.create(
        flow,
        Files.readString(Path.of(Objects.requireNonNull(getClass().getResource(file)).toURI())),
        "ada-tries");
    Page page = browser.window("ada-tries", "en");
    browser.open(page, "/flows/" + flow + "/try");
    page.locator("summary").filter(new Locator.FilterOptions().setHasText("look-ups")).click();
    page.getByTestId("given-lookups").fill("look: {state: on its way}");
    call(page, "none");
    Locator log = page.getByTestId("try-log");
    reads(log, "One key, please.");
    page.getByTestId("key-1").click();
    reads(log, "It says on its way");
    isMarked(page, "look", "try-was");
    browser.picture(page, "try-connector");

    browser.open(page, "/flows/" + flow + "/try");
    page.locator("summary").filter(new Locator.FilterOptions().setHasText("look-ups")).click();
    page.getByTestId("given-lookups").fill("http: TOO_LATE");
    call(page, "none");
    reads(log, "One key, please.");
    page.getByTestId("key-1").click();
    reads(log, "It takes too long.");
    page.close();
    drafts.remove(flow);
  }

  @Test
  void theDesignerHasThePhoneBesideTheDrawing() {
    Page page = browser.window("ada-tries", "en");
    browser.open(page, "/flows/main-menu/design");
    assertThat(page.locator("[data-designer][data-ready=true]")).isVisible();
    page.getByTestId("try-it").click();
    page.getByTestId("given-agents").selectOption("none");
    page.getByTestId("try-call").click();
    Locator log = page.getByTestId("try-log");
    reads(log, "To be called back, press 3");
    page.getByTestId("key-3").click();
    reads(log, "We can call you back");
    isMarked(page, "decide-callback", "try-was");
    isMarked(page, "offer-callback", "try-on");
    browser.picture(page, "try-in-designer");
    page.getByTestId("try-it").click();
    assertThat(page.getByTestId("try-log")).hasCount(0);
    assertThat(drawn(page, "decide-callback")).not().hasClass(Pattern.compile(".*\\btry-was\\b.*"));
    page.close();
  }

  @Test
  void whoMayNotDrawTriesAndKeepsNothingAndOthersAreToldWhoTries() {
    Page page = browser.window("otto-tries", "zh-CN", ColorScheme.DARK);
    browser.open(page, "/flows/voicemail/try");
    call(page, "none");
    reads(page.getByTestId("try-log"), "您听到");
    Page other = browser.window("ada-tries", "en", 400);
    browser.open(other, "/flows/main-menu/try");
    assertThat(other.getByTestId("try-problem")).containsText("otto-tries tries a flow");
    browser.picture(other, "try-narrow");
    other.getByTestId("try-call").click();
    assertThat(other.getByTestId("try-problem"))
        .containsText(
            "wait until that try is over",
            new LocatorAssertions.ContainsTextOptions().setTimeout(START));
    page.getByTestId("try-words").fill("请回电");
    page.getByTestId("try-say").click();
    page.getByTestId("key-#").click();
    reads(page.getByTestId("try-log"), "工单");
    assertThat(page.getByTestId("keep-save")).hasCount(0);
    browser.picture(page, "try-dark-zh");
    page.close();
    other.getByTestId("try-call").click();
    assertThat(other.getByTestId("try-phone"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(START));
    other.getByTestId("try-again").click();
    assertThat(other.getByTestId("try-given")).isVisible();
    other.close();
  }
}
