package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.BreakReason;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.AgentId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A supervisor sets agents up by file, brings one back, and asks what more agents would do. */
class AgentsAndWhatIfPagesTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static PageBrowser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    browser = new PageBrowser(SYSTEM).person("wanda", User.Role.SUPERVISOR);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      assertThat(browser.errors()).isEmpty();
      browser.close();
    }
  }

  @Test
  void agentsComeAndGoAsAFile() throws Exception {
    try (Page page = browser.window("wanda", "en-GB")) {
      browser.open(page, "/agents");
      give(page, "id,name,skills,queues\nfile-ada,Ada,billing=11,\nfile-bob,,support=3,sales\n");
      assertThat(page.getByTestId("import-refused")).containsText("Line 2, skills:");
      assertThat(page.getByTestId("import-refused")).containsText("Line 3, name:");
      assertThat(page.getByTestId("import-refused")).containsText("There is no queue “sales”");
      browser.picture(page, "agents-import-refused");
      assertThat(SYSTEM.part(Agents.class).find("file-ada")).isEmpty();
      give(
          page,
          "id,name,skills,queues,wrapUp\n"
              + "file-ada,Ada,\"billing=5, support=2\",billing,20\n"
              + "file-bob,Bob <b>,support=3,,\n");
      assertThat(page.getByTestId("said")).containsText("2 agents");
      var ada = page.locator("[data-agent=file-ada]");
      assertThat(ada).containsText("billing 5");
      assertThat(page.locator("[data-agent=file-bob]")).containsText("Bob <b>");

      SYSTEM
          .part(Presence.class)
          .wish(new AgentId("file-ada"), new Wish.OnBreak(BreakReason.NO_ANSWER.id()), "test");
      browser.open(page, "/agents");
      assertThat(ada.getByTestId("state")).containsText("Calls were not answered");
      browser.picture(page, "agents");
      ada.getByTestId("ready").click();
      assertThat(ada.getByTestId("ready")).hasCount(0);
      assertThat(SYSTEM.part(Presence.class).wish(new AgentId("file-ada")))
          .contains(new Wish.Ready());
      Download saved = page.waitForDownload(() -> page.getByTestId("export").click());
      assertThat(Files.readString(saved.path()))
          .contains("file-ada,Ada,\"billing=5, support=2\",billing,20,,yes");
    } finally {
      SYSTEM.part(Agents.class).remove(new AgentId("file-ada"));
      SYSTEM.part(Agents.class).remove(new AgentId("file-bob"));
    }
  }

  private static void give(Page page, String csv) {
    page.locator("#upload")
        .setInputFiles(
            new FilePayload("agents.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    page.getByTestId("import").click();
  }

  @Test
  void reasonsForBreaksAreTheirOwn() {
    List<BreakReason> ready = SYSTEM.part(Presence.class).reasons();
    try (Page page = browser.window("wanda", "zh-CN", 400, ColorScheme.DARK)) {
      browser.open(page, "/breaks");
      assertThat(page.locator("#reasons")).hasValue(Pattern.compile("lunch = Lunch \\| 午餐"));
      page.locator("#reasons").fill("lunch = Lunch | 午餐\nPrayer");
      page.getByTestId("save").click();
      assertThat(page.getByTestId("fault-reasons")).containsText("Prayer");
      browser.picture(page, "breaks-zh-narrow");
      page.locator("#reasons").fill("lunch = Lunch | 午餐\nprayer = Prayer | 祷告");
      page.getByTestId("save").click();
      assertThat(page.getByTestId("said")).isVisible();
      assertThat(SYSTEM.part(Presence.class).reasons())
          .extracting(BreakReason::id)
          .containsExactly("lunch", "prayer");
    } finally {
      SYSTEM.part(Presence.class).putReasons(ready);
    }
  }

  @Test
  void twoMoreAgentsOnMonday() {
    try (Page page = browser.window("wanda", "en-GB")) {
      browser.open(page, "/what-if");
      page.locator("#agents").fill("many");
      page.locator("#calls-entered").check();
      page.getByTestId("play").click();
      assertThat(page.getByTestId("fault-agents")).isVisible();
      page.locator("#agents").fill("5");
      page.locator("#perHour").fill("75");
      page.getByTestId("play").click();
      assertThat(page.getByTestId("figure")).hasCount(7);
      assertThat(page.getByTestId("figure").first()).containsText("7");
      assertThat(page.getByTestId("compared").locator(".state.good").first()).isVisible();
      assertThat(page.getByTestId("column")).hasCount(20);
      browser.picture(page, "what-if");
    }
    try (Page page = browser.window("wanda", "zh-CN", 400, ColorScheme.DARK)) {
      browser.open(
          page,
          "/what-if?day=MONDAY&from=08:00&to=18:00&agents=5&more=-1&within=20&calls=entered"
              + "&perHour=60&handling=240&wrapUp=20&patience=180");
      assertThat(page.getByTestId("compared").locator(".state.bad").first()).isVisible();
      browser.picture(page, "what-if-zh-narrow");
      Object wider = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat(wider).isEqualTo(0);
    }
  }
}
