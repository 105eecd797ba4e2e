package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.desk.DeskLinks;
import dev.jackfield.engine.knowledge.Article;
import dev.jackfield.engine.knowledge.ArticleText;
import dev.jackfield.engine.knowledge.Articles;
import dev.jackfield.engine.ticket.NewTicket;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.step.knowledge.KnowledgeBase;
import dev.jackfield.step.knowledge.KnowledgeBase.Question;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Articles are written and imported, and help the agent of a call. Needs Chromium. */
class KnowledgePagesTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final Articles ARTICLES = SYSTEM.part(Articles.class);
  private static final int PHONE_WIDTH = 400;
  private static PageBrowser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    browser =
        new PageBrowser(SYSTEM)
            .person("sue", User.Role.SUPERVISOR)
            .person("alan", User.Role.ANALYST)
            .person("kim", User.Role.AGENT);
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
  }

  @AfterAll
  static void closeBrowser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(5_000);
    if (browser != null) {
      browser.close();
    }
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Locator article(Page page, String id) {
    return page.locator("[data-article='" + id + "']");
  }

  @Test
  void anArticleIsWrittenAsADraftPublishedFoundAndTakenAway() {
    try (Page sue = browser.window("sue", "en");
        Page kim = browser.window("kim", "en")) {
      browser.open(sue, "/knowledge");
      browser.picture(sue, "knowledge");
      sue.getByTestId("new").click();
      sue.locator("#title").fill("The <b>quokka</b> tariff");
      sue.getByTestId("save").click();
      assertThat(sue.getByTestId("fault-text")).containsText("text");
      sue.locator("#text")
          .fill("The quokka tariff costs **nine** a month.\n\n- <script>alert(1)</script>\n- two");
      sue.locator("#tags").fill("tariff, price");
      browser.picture(sue, "knowledge-edit");
      sue.getByTestId("save").click();
      assertThat(sue.getByTestId("state")).hasText("Draft");
      assertThat(sue.locator("h1")).hasText("The <b>quokka</b> tariff");
      assertThat(sue.getByTestId("text").locator("strong")).hasText("nine");
      assertThat(sue.getByTestId("text")).containsText("<script>alert(1)</script>");
      String page = sue.url();
      String id = page.replaceFirst(".*/", "");

      assertThat(kim.navigate(page).status()).isEqualTo(404);
      assertThat(kim.navigate(browser.address("/knowledge/edit/new")).status()).isEqualTo(403);
      browser.open(kim, "/knowledge?q=quokka");
      assertThat(kim.getByTestId("none")).isVisible();

      sue.getByTestId("publish").click();
      assertThat(sue.getByTestId("state")).hasText("Published");
      browser.open(kim, "/knowledge");
      assertThat(kim.getByTestId("new")).hasCount(0);
      kim.locator("#q").fill("what do quokkas cost");
      kim.getByTestId("find").click();
      assertThat(article(kim, id)).containsText("costs nine a month");
      browser.picture(kim, "knowledge-found");
      article(kim, id).getByRole(com.microsoft.playwright.options.AriaRole.LINK).click();
      assertThat(kim.getByTestId("edit")).hasCount(0);
      browser.picture(sue, "knowledge-article");

      // Somebody else was faster.
      sue.getByTestId("edit").click();
      Article seen = ARTICLES.find(id).orElseThrow();
      ARTICLES.write(
          new ArticleText(id, seen.title(), "Ten.", "en", seen.tags(), true),
          seen.version(),
          "alan");
      sue.locator("#text").fill("Eleven.");
      sue.getByTestId("save").click();
      assertThat(sue.getByTestId("fault-text")).containsText("Somebody else changed it");
      assertThat(sue.locator("#text")).hasValue("Eleven.");

      sue.navigate(page);
      assertThat(sue.getByTestId("history")).containsText("alan");
      earlierVersionsAreReadAndGoneBackTo(sue, kim, id);
      sue.locator(".delete summary").click();
      sue.getByTestId("delete").click();
      assertThat(sue.getByTestId("said")).containsText("quokka");
      browser.open(kim, "/knowledge?q=quokka");
      assertThat(kim.getByTestId("none")).isVisible();
      // The 404 and the 403 above are what the browser notes of the pages that were refused.
      assertThat(browser.errors()).allMatch(e -> e.contains("40"));
    }
  }

  private static void earlierVersionsAreReadAndGoneBackTo(Page sue, Page kim, String id) {
    assertThat(sue.getByTestId("read-version")).hasCount(3);
    sue.getByTestId("read-version").first().click();
    assertThat(sue.getByTestId("version")).hasText("As it is now");
    assertThat(sue.getByTestId("go-back")).hasCount(0);
    sue.getByTestId("to-article").click();
    sue.getByTestId("read-version").nth(1).click();
    assertThat(sue.getByTestId("version")).hasText("Version 2 of 3");
    assertThat(sue.getByTestId("version-by")).containsText("sue");
    assertThat(sue.getByTestId("text").locator("strong")).hasText("nine");
    assertThat(sue.getByTestId("text")).containsText("<script>alert(1)</script>");
    browser.picture(sue, "knowledge-version");
    String version = sue.url();
    sue.getByTestId("go-back").click();
    assertThat(sue.getByTestId("said")).containsText("version 2 again");
    assertThat(sue.getByTestId("text").locator("strong")).hasText("nine");
    assertThat(sue.getByTestId("history")).containsText("Back to an earlier version");
    Article now = ARTICLES.find(id).orElseThrow();
    assertThat(now.isPublished()).isTrue();
    assertThat(ARTICLES.goBack(id, 2, 3, "alan")).as("somebody changed it meanwhile").isEmpty();
    assertThat(kim.navigate(version).status()).isEqualTo(403);
    kim.navigate(browser.address("/knowledge/" + id));
    assertThat(kim.getByTestId("read-version")).hasCount(0);
    try (Page narrow = browser.window("sue", "zh-CN", PHONE_WIDTH, ColorScheme.DARK)) {
      narrow.navigate(version);
      assertThat(narrow.getByTestId("version")).hasText("第 2 版，共 4 版");
      browser.picture(narrow, "knowledge-version-zh-narrow");
      browser.open(narrow, "/knowledge/" + id);
      browser.picture(narrow, "knowledge-article-zh-narrow");
      browser.open(narrow, "/knowledge/edit/" + id);
      browser.picture(narrow, "knowledge-edit-zh-narrow");
    }
  }

  @Test
  void articlesAboutATicketStandBesideIt() {
    var ticket =
        SYSTEM
            .part(Tickets.class)
            .open(NewTicket.of("sue", "mail", "My bill looks wrong this month"))
            .ticket();
    try (Page kim = browser.window("kim", "en");
        Page narrow = browser.window("kim", "zh-CN", PHONE_WIDTH, ColorScheme.DARK)) {
      browser.open(kim, "/tickets/" + ticket.id());
      assertThat(kim.getByTestId("found-for")).containsText("My bill looks wrong");
      assertThat(article(kim, "bill-looks-wrong")).isVisible();
      article(kim, "bill-looks-wrong").locator("summary").click();
      assertThat(article(kim, "bill-looks-wrong").getByTestId("found-text"))
          .containsText("credited to your next bill");
      assertThat(kim.getByTestId("suggest")).hasCount(0);
      browser.picture(kim, "ticket-knowledge");
      kim.locator("#knowledge-q").fill("xyzzy plugh");
      kim.locator("#knowledge-q").press("Enter");
      assertThat(kim.getByTestId("found-none")).containsText("No article says anything");
      kim.locator("#knowledge-q").fill("");
      assertThat(article(kim, "bill-looks-wrong")).isVisible();
      kim.route("**/knowledge?**", r -> r.fulfill(new Route.FulfillOptions().setStatus(404)));
      kim.locator("#knowledge-q").fill("hours");
      kim.getByTestId("knowledge-find").click();
      assertThat(kim.getByTestId("found-away")).containsText("cannot be looked up");
      browser.picture(kim, "ticket-knowledge-away");
      browser.open(narrow, "/tickets/" + ticket.id());
      assertThat(article(narrow, "bill-looks-wrong")).isVisible();
      assertThat((Boolean) narrow.evaluate("() => document.body.scrollWidth <= innerWidth"))
          .as("no scrolling sideways")
          .isTrue();
      browser.picture(narrow, "ticket-knowledge-zh-narrow");
    }
  }

  @Test
  void filesAreImportedWholeOrNotAtAll() throws Exception {
    try (Page alan = browser.window("alan", "zh-CN", PHONE_WIDTH, ColorScheme.DARK)) {
      assertThat(alan.url()).as("an analyst begins with flows").doesNotContain("knowledge");
      browser.open(alan, "/knowledge/edit/import");
      browser.picture(alan, "knowledge-import-zh-narrow");
      FilePayload good = file("numbat-hours.md", "# 袋食蚁兽营业时间\n\n每天九点到十二点。");
      alan.locator("#upload")
          .setInputFiles(new FilePayload[] {good, file("bad.csv", "title,text\nx,y\n,z\n")});
      alan.getByTestId("take").click();
      assertThat(alan.getByTestId("problems")).containsText("bad.csv 第 3 行");
      browser.picture(alan, "knowledge-import-problems-zh-narrow");
      assertThat(ARTICLES.find("numbat-hours")).isEmpty();
      alan.locator("#upload")
          .setInputFiles(
              new FilePayload[] {good, file("g.csv", "id,title,text,state\nnumbat-2,x,y,draft\n")});
      alan.getByTestId("take").click();
      assertThat(alan.getByTestId("said")).containsText("2");
      assertThat(article(alan, "numbat-2")).containsText("草稿");
      browser.picture(alan, "knowledge-zh-narrow");
      alan.locator("#state").selectOption("");
      alan.locator("#q").fill("请问袋食蚁兽几点营业");
      alan.getByTestId("find").click();
      assertThat(article(alan, "numbat-hours")).containsText("每天九点到十二点");
      browser.picture(alan, "knowledge-found-zh-narrow");
    } finally {
      ARTICLES.remove("numbat-hours");
      ARTICLES.remove("numbat-2");
    }
  }

  @Test
  void whatAnotherProcessWroteIsFound() {
    KnowledgeBase knowledge = SYSTEM.part(KnowledgeBase.class);
    SYSTEM
        .part(JdbcClient.class)
        .sql(
            """
            insert into article (id, title, text, language, published, version, changed_by, changed_at)
            values ('written-elsewhere', 'Bandicoot', 'A bandicoot.', 'en', true, 1, 'x', now())
            """)
        .update();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !knowledge.find(Question.of("bandicoots", "en", 1)).isEmpty());
    } finally {
      ARTICLES.remove("written-elsewhere");
    }
  }

  @Test
  void articlesStandBesideACallAndItsSummaryGoesIntoTheNotes() throws Exception {
    ScriptedPhone phone = SYSTEM.agent("desk-kim", new Answering.WhenAsked(440));
    SYSTEM.part(DeskLinks.class).put(new DeskLink("kim", new AgentId("desk-kim"), true));
    try (Page kim = browser.window("kim", "en")) {
      browser.open(kim, "/desk");
      assertThat(kim.getByTestId("found-none")).containsText("stand here");
      TestSystem.Placed placed = SYSTEM.call("4000");
      new ScriptedCaller(placed.phone())
          .waitForPrompt()
          .press('1')
          .done()
          .get(30, TimeUnit.SECONDS);
      assertThat(kim.getByTestId("call")).hasAttribute("data-phase", "ringing");
      kim.keyboard().press("a");
      assertThat(kim.getByTestId("call")).hasAttribute("data-phase", "talking");
      assertThat(kim.getByTestId("found-for")).containsText("billing");
      assertThat(article(kim, "bill-looks-wrong")).isVisible();
      article(kim, "bill-looks-wrong").locator("summary").click();
      assertThat(article(kim, "bill-looks-wrong").getByTestId("found-text"))
          .containsText("credited to your next bill");
      browser.picture(kim, "desk-knowledge");

      kim.locator("#knowledge-q").fill("营业时间");
      kim.getByTestId("knowledge-find").click();
      assertThat(article(kim, "opening-hours-zh")).isVisible();
      // No provider is set up.
      assertThat(kim.getByTestId("suggest")).hasCount(0);

      kim.getByTestId("summary").click();
      assertThat(kim.locator("#notes")).hasValue(Pattern.compile("the caller chose billing"));
      assertThat(kim.getByTestId("notes-state")).containsText("Saved");
      browser.picture(kim, "desk-summary");
      try (Page narrow = browser.window("kim", "zh-CN", PHONE_WIDTH, ColorScheme.DARK)) {
        browser.open(narrow, "/desk");
        assertThat(article(narrow, "bill-looks-wrong")).isVisible();
        article(narrow, "bill-looks-wrong").locator("summary").click();
        browser.picture(narrow, "desk-knowledge-zh-narrow");
      }
      placed.phone().hangUp();
    } finally {
      SYSTEM.leave(phone, "desk-kim");
    }
  }

  @Test
  void theReadyArticlesAreThereInBothLanguages() throws Exception {
    KnowledgeBase knowledge = SYSTEM.part(KnowledgeBase.class);
    for (String said : List.of("opening hours on Saturday", "周六的营业时间")) {
      assertThat(knowledge.find(Question.of(said, "", 1)).getFirst().id())
          .startsWith("opening-hours");
    }
  }
}
