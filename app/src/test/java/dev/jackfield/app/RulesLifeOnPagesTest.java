package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.jackfield.app.Grid.cell;
import static dev.jackfield.app.Grid.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.jackfield.engine.rule.RuleProblem;
import dev.jackfield.engine.rule.Sheet;
import dev.jackfield.engine.rulebook.RuleBookStore;
import dev.jackfield.engine.rulebook.RuleChange;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.engine.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of a change beside its straight way: seen and done in a real browser. */
class RulesLifeOnPagesTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final String TOPICS = "tables/topics.csv";
  private static final String TIERS = "tables/tiers.csv";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final int WIDE = 1400;
  private static PageBrowser browser;

  private final RuleLife life = SYSTEM.part(RuleLife.class);

  @BeforeAll
  static void open() throws Exception {
    browser =
        new PageBrowser(SYSTEM)
            .person("dora", User.Role.COMPLIANCE)
            .person("dirk", User.Role.COMPLIANCE);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @AfterEach
  void nothingIsLeftOver() {
    life.changes(20).stream()
        .filter(c -> c.author().equals("dora") || c.author().equals("dirk"))
        .filter(c -> c.state() != RuleChange.State.WITHDRAWN)
        .forEach(c -> life.withdraw(c.id(), c.revision(), c.author()));
    assertThat(browser.errors()).isEmpty();
  }

  private Page dora() {
    return browser.window("dora", "en", WIDE);
  }

  private String inForce(String file) {
    return life.inForce().files().text(file);
  }

  private RuleChange drafted(String title, String file, String text) {
    RuleChange change = life.begin(title, "dora");
    RuleLife.Result saved = life.save(change.id(), change.revision(), file, text, "dora");
    return Objects.requireNonNull(((RuleLife.Result.Done) saved).change());
  }

  private static String withTopic(String text, String topic) {
    return text + topic + ",support,support,1,\n";
  }

  @Test
  void aSpreadsheetIsTakenInAndWhatIsWrongInItIsMarked() {
    try (Page page = dora()) {
      Grid.edit(browser, page, "routing", TOPICS);
      String wanted = withTopic(inForce(TOPICS), "from-a-sheet");
      upload(page, "topics.xlsx", XLSX, Sheet.ofCsv(wanted).toXlsx("topics"));
      assertThat(page.getByTestId("said")).isVisible();
      int last = Sheet.ofCsv(wanted).toCsv().split("\n", -1).length - 3;
      assertThat(cell(page, last, "topic")).hasText("from-a-sheet");

      upload(
          page,
          "topics.csv",
          "text/csv",
          bytes(withTopic(inForce(TOPICS), "a").replace(",1,\n", ",lots,\n")));
      assertThat(page.getByTestId("grid-problems")).containsText("whole number");
      browser.picture(page, "rule-import-wrong");

      upload(page, "topics.xlsx", XLSX, bytes("PK no spreadsheet at all"));
      assertThat(page.getByTestId("refused")).isVisible();
      upload(page, "topics.csv", "text/csv", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 65});
      assertThat(page.getByTestId("refused")).isVisible();
      assertThat(life.changes(1).getFirst().files().get(TOPICS)).contains("lots");
    }
  }

  private static void upload(Page page, String name, String kind, byte[] bytes) {
    page.locator("details.files summary").click();
    page.locator("#upload").setInputFiles(new FilePayload(name, kind, bytes));
    page.getByTestId("import").click();
    page.locator("[data-testid=draft][data-ready]").waitFor();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void itStartsWhenItIsPlannedToAndCanBeTakenBackBefore() {
    RuleChange change =
        drafted("From the first of the month", TOPICS, withTopic(inForce(TOPICS), "may"));
    long before = life.inForce().version();
    LocalDate first = LocalDate.now(CHINA).plusMonths(1).withDayOfMonth(1);
    try (Page page = dora()) {
      browser.open(page, "/rules/changes/" + change.id());
      page.locator("#startsAt").fill("2020-05-01T00:00");
      page.getByTestId("propose").click();
      assertThat(page.getByTestId("refused")).isVisible();
      page.locator("#startsAt").fill(first + "T00:00");
      page.locator("#zone").selectOption("Asia/Shanghai");
      page.getByTestId("propose").click();
      assertThat(page.getByTestId("state")).hasText("Waits for approval");
      assertThat(page.getByTestId("starts")).containsText("12:00");
      browser.picture(page, "rule-change-planned");
    }
    try (Page page = browser.window("dirk", "zh-CN", WIDE)) {
      browser.open(page, "/rules/changes/" + change.id());
      page.getByTestId("approve").click();
      assertThat(page.getByTestId("state")).hasText("已批准");
      browser.open(page, "/rules");
      assertThat(page.getByTestId("planned")).hasCount(1);
      browser.picture(page, "rules-planned-zh");
      browser.open(page, "/rules/versions");
      assertThat(page.locator("[data-state=planned]")).hasCount(1);
      assertThat(life.inForce().version()).isEqualTo(before);
      assertThat(life.plannedOf(change.id()).getFirst().startsAt())
          .isEqualTo(first.atStartOfDay(CHINA).toInstant());
      browser.open(page, "/rules/changes/" + change.id());
      page.locator("summary").last().click();
      page.getByTestId("withdraw").click();
      assertThat(page.getByTestId("state")).hasText("已撤回");
      browser.open(page, "/rules");
      assertThat(page.getByTestId("planned")).hasCount(0);
    }
  }

  @Test
  void itIsSentBackWithANoteThatItsAuthorReads() {
    RuleChange change = drafted("To be sent back", TOPICS, withTopic(inForce(TOPICS), "back"));
    life.propose(change.id(), change.revision(), null, "dora");
    try (Page page = browser.window("dirk", "en", WIDE)) {
      browser.open(page, "/rules/changes/" + change.id());
      page.getByTestId("send-back").click();
      assertThat(page.getByTestId("refused")).containsText("Write what is to be changed");
      page.locator("#note").fill("The skill is wrong.");
      page.getByTestId("send-back").click();
      assertThat(page.getByTestId("state")).hasText("Draft");
    }
    try (Page page = dora()) {
      browser.open(page, "/rules/changes/" + change.id());
      assertThat(page.getByTestId("note")).hasText("The skill is wrong.");
      assertThat(page.getByTestId("propose")).isVisible();
      browser.picture(page, "rule-change-sent-back");
    }
  }

  @Test
  void whatWentLiveMeanwhileIsTakenOverAndBothEditsArePutTogether() {
    // Others each time, for what another run left.
    String n = Long.toString(System.nanoTime());
    String mineNow = "mine" + n;
    String theirs = "theirs" + n;
    String topics = inForce(TOPICS);
    String tiers = inForce(TIERS);
    RuleChange mine = drafted("Mine", TOPICS, withTopic(topics, mineNow));
    RuleChange tier = drafted("Another file", TIERS, tiers + "copper" + n + ",1\n");
    goesLive(tier);
    try (Page page = dora()) {
      browser.open(page, "/rules/changes/" + mine.id());
      assertThat(page.getByTestId("behind")).isVisible();
      assertThat(page.getByTestId("behind")).not().containsText("They change the same");
      page.getByTestId("rebase").click();
      assertThat(page.getByTestId("behind")).hasCount(0);
      goesLive(drafted("The same file", TOPICS, withTopic(topics, theirs)));
      page.reload();
      assertThat(page.getByTestId("behind")).containsText("They change the same as this: Table");
      browser.picture(page, "rule-change-behind");
      page.getByTestId("propose").click();
      assertThat(page.getByTestId("refused")).isVisible();
      page.getByTestId("rebase").click();
      assertThat(page.getByTestId("diff-row")).hasCount(1);
      assertThat(page.getByTestId("diff-row")).containsText(mineNow);
      assertThat(life.change(mine.id()).orElseThrow().files().get(TOPICS))
          .isEqualTo(withTopic(withTopic(topics, theirs), mineNow));
    }
    RuleChange back = drafted("As it was", TOPICS, topics);
    RuleLife.Result both = life.save(back.id(), back.revision(), TIERS, tiers, "dora");
    goesLive(Objects.requireNonNull(((RuleLife.Result.Done) both).change()));
  }

  /** Proposed by its author, approved by the other, and in force. */
  private void goesLive(RuleChange change) {
    assertThat(life.propose(change.id(), change.revision(), null, "dora"))
        .isInstanceOf(RuleLife.Result.Done.class);
    RuleLife.Result approved = life.approve(change.id(), change.revision(), null, "dirk");
    assertThat(approved).isInstanceOf(RuleLife.Result.Done.class);
    long version = Objects.requireNonNull(((RuleLife.Result.Done) approved).version());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> life.inForce().version() == version);
  }

  @Test
  void anAlertIsSaidInBothLanguagesWithWhatToDo() {
    RuleProblem problem =
        RuleProblem.error("drl/routing.drl", 0, "", "too-many-firings", 1_000, "Everybody");
    SYSTEM
        .part(RuleBookStore.class)
        .alert(
            Instant.now(),
            "node-a",
            "routing",
            life.inForce().version(),
            problem.toString(),
            problem);
    try (Page page = dora()) {
      browser.open(page, "/rules");
      assertThat(page.getByTestId("alert").first()).containsText("stopped after 1000 firings");
      assertThat(page.getByTestId("alert").first()).containsText("What to do");
      browser.picture(page, "rules-alert");
    }
    try (Page page = browser.window("dora", "zh-CN", WIDE)) {
      browser.open(page, "/rules");
      assertThat(page.getByTestId("alert").first()).containsText("触发 1000 次后被中止");
      assertThat(page.getByTestId("alert").first()).containsText("处理办法");
      browser.picture(page, "rules-alert-zh");
    }
  }

  @Test
  void whatIsTypedWhileAnotherSavesIsKeptAndOffered() {
    try (Page mine = dora();
        Page theirs = browser.window("dirk", "en", WIDE)) {
      Grid.edit(browser, mine, "routing", TOPICS);
      theirs.navigate(mine.url());
      theirs.locator("[data-testid=draft][data-ready]").waitFor();
      type(theirs, 0, "skill", "money");
      assertThat(theirs.getByTestId("saving")).containsText("Saved at");
      type(mine, 0, "skill", "bills");
      assertThat(mine.getByTestId("conflict")).containsText("dirk saved this meanwhile");
      mine.locator("[data-testid=conflict] button").click();
      mine.locator("[data-testid=draft][data-ready]").waitFor();
      assertThat(cell(mine, 0, "skill")).hasText("money");
      assertThat(mine.getByTestId("kept")).isVisible();
      assertThat(mine.locator("[data-testid=kept] textarea"))
          .hasValue(java.util.regex.Pattern.compile("^billing\tbilling\tbills\t1\t$"));
      browser.picture(mine, "rule-conflict-kept");
      mine.getByTestId("kept-put").click();
      assertThat(mine.getByTestId("saving")).containsText("Saved at");
      assertThat(mine.getByTestId("kept")).isHidden();
      assertThat(cell(mine, 0, "skill")).hasText("bills");
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(
              () ->
                  Objects.requireNonNullElse(life.changes(1).getFirst().files().get(TOPICS), "")
                      .contains("bills"));
    }
  }

  @Test
  void rulesTypedWhileAnotherSavesAreKeptToo() {
    String file = "drl/routing.drl";
    try (Page mine = dora()) {
      Grid.edit(browser, mine, "routing", file);
      RuleChange change = life.changes(1).getFirst();
      life.save(change.id(), change.revision(), file, inForce(file) + "// theirs\n", "dirk");
      mine.locator(".cm-content").click();
      mine.keyboard().press("Control+End");
      mine.keyboard().type("// mine");
      assertThat(mine.getByTestId("conflict")).isVisible();
      mine.locator("[data-testid=conflict] button").click();
      mine.locator("[data-testid=draft][data-ready]").waitFor();
      assertThat(mine.getByTestId("kept")).isVisible();
      mine.getByTestId("kept-drop").click();
      assertThat(mine.getByTestId("kept")).isHidden();
      mine.reload();
      mine.locator("[data-testid=draft][data-ready]").waitFor();
      assertThat(mine.getByTestId("kept")).isHidden();
    }
  }
}
