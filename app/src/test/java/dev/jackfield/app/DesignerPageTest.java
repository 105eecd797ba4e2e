package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.jackfield.app.AtTheDesigner.name;
import static dev.jackfield.app.AtTheDesigner.select;
import static dev.jackfield.app.AtTheDesigner.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.user.User;
import dev.jackfield.step.Processes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Flows are drawn in a real browser, from steps only. */
class DesignerPageTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final int WIDE = 1400;

  /** Until the page is loaded anew; also what a page sends when it is closed. */
  private static final String WRITES_ARE_LOST =
      "() => { const real = window.fetch; window.fetch = (url, how) =>"
          + " how && how.method === 'PUT' ? Promise.reject(new Error('away')) : real(url, how); }";

  private static PageBrowser browser;

  private final Drafts drafts = SYSTEM.part(Drafts.class);

  @BeforeAll
  static void open() throws Exception {
    browser =
        new PageBrowser(SYSTEM)
            .person("anna", User.Role.ANALYST)
            .person("arno", User.Role.ANALYST)
            .person("olga", User.Role.OPS);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @AfterEach
  void thePagesThemselvesWentWell() {
    assertThat(browser.errors()).filteredOn(e -> !isOfTheNetwork(e)).isEmpty();
    browser.errors().clear();
  }

  /** The browser's own line about an answer that a test wanted to be so. */
  private static boolean isOfTheNetwork(String error) {
    return error.startsWith("Failed to load resource");
  }

  /** A draft with nothing in it. */
  private String empty(String flow) {
    drafts.find(flow).ifPresent(d -> drafts.remove(flow));
    drafts.create(
        flow,
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="d" targetNamespace="x">
        <bpmn:process id="%s" name="Empty" isExecutable="true" />
        <bpmndi:BPMNDiagram id="dd"><bpmndi:BPMNPlane id="p" bpmnElement="%s" /></bpmndi:BPMNDiagram>
        </bpmn:definitions>
        """
            .formatted(flow, flow),
        "anna");
    return flow;
  }

  private static Page design(String who, String flow, String language) {
    Page page = browser.window(who, language, WIDE);
    show(page, flow);
    return page;
  }

  private static void show(Page page, String flow) {
    browser.open(page, "/flows/" + flow + "/design");
    page.locator("[data-designer][data-ready=true]").waitFor();
  }

  private static Locator problems(Page page) {
    return page.getByTestId("problem-count");
  }

  private static void saved(Page page) {
    assertThat(page.getByTestId("saving")).hasAttribute("data-state", "saving.done");
  }

  @Test
  void anOpeningHoursMenuThatLeadsToAQueueIsDrawnFromAnEmptyCanvas() throws Exception {
    String flow = empty("drawn-hours");
    try (Page page = design("anna", flow, "en")) {
      step(page, "decide");
      name(page, "Open now?");
      page.getByTestId("in-ruleSet").selectOption("opening-hours");
      step(page, "decision");
      name(page, "Open?");
      step(page, "menu");
      name(page, "Ask for topic");
      page.getByTestId("in-text").fill("For billing, press 1. For support, press 2.");
      page.getByTestId("in-choices-value").fill("billing");
      page.getByTestId("in-choices-add").click();
      page.getByTestId("in-choices-value").nth(1).fill("support");
      assertThat(problems(page)).not().hasAttribute("data-errors", "0");
      page.getByTestId("draw-all").click();
      step(page, "hang-up");
      step(page, "end");

      select(page, "menu");
      step(page, "decide");
      name(page, "Who is right?");
      page.getByTestId("in-ruleSet").selectOption("routing");
      page.getByTestId("in-facts-add").click();
      page.getByTestId("in-facts-name").selectOption("topic");
      page.getByTestId("in-facts-variable").selectOption("menu.choice");
      step(page, "queue");
      page.getByTestId("draw-all").click();
      page.getByTestId("connect").selectOption("hang-up");
      select(page, "queue");
      step(page, "connect");
      page.getByTestId("draw-all").click();
      page.getByTestId("connect").selectOption("hang-up");
      select(page, "connect");
      page.getByTestId("connect").selectOption("hang-up");

      select(page, "decision");
      step(page, "play");
      page.getByTestId("in-text").fill("We are closed now.");
      page.getByTestId("connect").selectOption("hang-up");
      select(page, "decision");
      Locator open = page.getByTestId("branch").first();
      open.getByTestId("condition-variable").selectOption("decide.decision.open");
      page.getByTestId("branch").first().getByTestId("condition-operator").selectOption("yes");
      page.getByTestId("branch").nth(1).getByTestId("else").check();

      assertThat(problems(page)).hasAttribute("data-errors", "0");
      saved(page);
      page.getByTestId("tidy").click();
      saved(page);
      browser.picture(page, "designer-hours");
    }
    String xml = drafts.find(flow).orElseThrow().xml();
    assertThat(xml)
        .contains("=decide.decision.open = true")
        .contains("={topic: menu.choice}")
        .contains("source=\"=decide2.decision\"")
        .contains("source=\"=queue.agent\"")
        .contains("1=billing, 2=support");
    assertThat(
            SYSTEM
                .part(Processes.class)
                .deploy(List.of(new Processes.Resource(flow + ".bpmn", xml)))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS))
        .as("the broker takes what was drawn")
        .hasSize(1);
  }

  @Test
  void everythingIsDoneByKeyboardInTheList() {
    String flow = empty("drawn-by-keys");
    try (Page page = design("anna", flow, "en")) {
      page.keyboard().press("l");
      page.keyboard().press("/");
      page.keyboard().type("play");
      page.keyboard().press("Enter");
      Locator lines = page.getByTestId("outline").locator("button");
      assertThat(lines).hasCount(2);
      lines.nth(1).focus();
      page.keyboard().press("Enter");
      assertThat(page.getByTestId("name")).isFocused();
      page.keyboard().press("Control+A");
      page.keyboard().type("Welcome");
      page.keyboard().press("Tab");
      assertThat(lines.nth(1)).containsText("Welcome");

      lines.nth(1).focus();
      page.keyboard().press("a");
      page.keyboard().type("menu");
      page.keyboard().press("Enter");
      assertThat(lines).hasCount(3);
      assertThat(lines.nth(2)).isFocused();
      page.keyboard().press("a");
      page.keyboard().type("end");
      page.keyboard().press("Enter");
      assertThat(lines).hasCount(4);
      browser.picture(page, "designer-list");

      page.keyboard().press("ArrowUp");
      page.keyboard().press("Delete");
      assertThat(lines).hasCount(3);
      assertThat(page.getByTestId("live")).containsText("Removed: Menu");
      page.keyboard().press("Control+Z");
      assertThat(lines).hasCount(4);
      for (int i = 0; i < 20; i++) {
        page.keyboard().press("Control+Z");
      }
      assertThat(lines).hasCount(0);
      for (int i = 0; i < 20; i++) {
        page.keyboard().press("Control+Y");
      }
      assertThat(lines).hasCount(3);
      assertThat(lines.nth(1)).containsText("Welcome");
      page.keyboard().press("F6");
      page.keyboard().press("?");
      assertThat(page.getByTestId("keys-shown")).isVisible();
      page.keyboard().press("Escape");
      saved(page);
    }
    assertThat(drafts.find(flow).orElseThrow().xml())
        .contains("name=\"Welcome\"")
        .contains("endEvent")
        .doesNotContain("menu@");
  }

  @Test
  void aProblemJumpsToItsStepAndIsGoneWhenItIsMended() {
    String flow = empty("drawn-problems");
    try (Page page = design("anna", flow, "en")) {
      step(page, "menu");
      step(page, "end");
      Locator problem = page.locator("[data-testid=problem][data-code=no-way-without-a-choice]");
      problem.click();
      assertThat(page.getByTestId("name")).isFocused();
      assertThat(page.getByTestId("own-problems")).containsText("Nothing pressed or said");
      assertThat(page.locator("[data-element-id=menu]").first())
          .hasClass(Pattern.compile("has-error"));
      browser.picture(page, "designer-problems");
      page.getByTestId("draw-all").click();
      page.getByTestId("connect").selectOption("end");
      assertThat(problem).hasCount(0);
      page.getByTestId("undo").click();
      assertThat(problem).hasCount(0);
      assertThat(page.locator("[data-testid=problem][data-code=dead-end]")).hasCount(1);
    }
  }

  @Test
  void whatIsDrawnIsThereAfterTheNetworkWasAwayAndThePageWasClosed() {
    String flow = empty("drawn-offline");
    try (Page page = design("anna", flow, "en")) {
      page.onDialog(Dialog::accept);
      step(page, "play");
      saved(page);
      page.evaluate(WRITES_ARE_LOST);
      page.getByTestId("in-text").fill("Not yet there");
      assertThat(page.getByTestId("saving")).hasAttribute("data-state", "saving.failed");
      page.reload();
      page.locator("[data-designer][data-ready=true]").waitFor();
      assertThat(page.getByTestId("kept")).isVisible();
      browser.picture(page, "designer-kept");
      page.getByTestId("kept-take").click();
      saved(page);
      page.reload();
      page.locator("[data-designer][data-ready=true]").waitFor();
      select(page, "play");
      assertThat(page.getByTestId("in-text")).hasValue("Not yet there");
    }
  }

  @Test
  void twoPeopleWhoDrawAtOnceLoseNothing() {
    String flow = empty("drawn-by-two");
    try (Page anna = design("anna", flow, "en");
        Page arno = design("arno", flow, "zh-CN")) {
      step(anna, "play");
      saved(anna);
      step(arno, "menu");
      assertThat(arno.getByTestId("conflict")).containsText("anna");
      browser.picture(arno, "designer-conflict");
      arno.getByTestId("save-copy").click();
      arno.waitForURL(Pattern.compile("drawn-by-two-copy[-0-9]*/design"));
      arno.locator("[data-designer][data-ready=true]").waitFor();
      assertThat(arno.locator("[data-element-id=menu]").first()).isVisible();
      assertThat(drafts.find(flow).orElseThrow().xml()).doesNotContain("menu@");

      show(arno, flow);
      step(anna, "hang-up");
      saved(anna);
      step(arno, "music");
      arno.getByTestId("overwrite").click();
      saved(arno);
      step(anna, "end");
      anna.getByTestId("take-theirs").click();
      assertThat(anna.locator("[data-element-id=music]").first()).isVisible();
      assertThat(anna.locator("[data-element-id=hang-up]")).hasCount(0);
    }
  }

  @Test
  void aWayForEachChoiceIsDrawnAtOnceAndAStepIsDraggedIntoOne() {
    String flow = empty("drawn-ways");
    try (Page page = design("anna", flow, "en")) {
      step(page, "menu");
      page.getByTestId("in-choices-value").fill("billing");
      page.getByTestId("in-choices-add").click();
      page.getByTestId("in-choices-value").nth(1).fill("support");
      page.getByTestId("draw-ways").click();
      assertThat(page.getByTestId("branch")).hasCount(3);
      assertThat(page.getByTestId("branch").nth(2).getByTestId("else")).isChecked();
      page.getByTestId("undo").click();
      assertThat(page.locator("[data-element-id^=end]")).hasCount(0);
      page.getByTestId("redo").click();
      saved(page);

      page.locator("[data-testid=steps] .search").fill("music");
      Locator music = page.locator("[data-testid=steps] [data-step=music]");
      var from = music.boundingBox();
      var to = page.locator(".designer-drawing").boundingBox();
      page.mouse().move(from.x + 20, from.y + 10);
      page.mouse().down();
      page.mouse().move(from.x + 60, from.y + 20);
      page.mouse().move(to.x + 150, to.y + to.height - 120);
      page.mouse().move(to.x + 155, to.y + to.height - 115);
      page.mouse().up();
      assertThat(page.locator("[data-element-id=music]").first()).isVisible();
      saved(page);
      browser.picture(page, "designer-ways");
    }
    assertThat(drafts.find(flow).orElseThrow().xml())
        .contains("=menu.choice = \"billing\"")
        .contains("=menu.choice = \"support\"")
        .contains("music@");
  }

  @Test
  void theTryOpensBesideTheDrawingAndClosesAgain() {
    String flow = empty("drawn-tried");
    try (Page page = design("anna", flow, "en")) {
      step(page, "play");
      page.getByTestId("in-text").fill("Welcome");
      step(page, "end");
      page.getByTestId("try-it").click();
      Locator phone = page.locator("[data-region=try]");
      assertThat(phone).isVisible();
      assertThat(phone.locator("button").first()).isVisible();
      assertThat(page.locator(".designer-form")).isHidden();
      browser.picture(page, "designer-try");
      page.getByTestId("try-it").click();
      assertThat(phone).isHidden();
      assertThat(page.locator(".designer-form")).isVisible();
    }
  }

  @Test
  void aVersionIsKeptWithANote() {
    String flow = empty("drawn-version");
    try (Page page = design("anna", flow, "en")) {
      step(page, "hang-up");
      step(page, "end");
      page.getByTestId("save-version").click();
      page.locator("#version-note").fill("The first");
      page.getByTestId("version-save").click();
      assertThat(page.getByTestId("saving")).hasText("Kept as version 1");
    }
    assertThat(drafts.saved(flow, 1).orElseThrow().note()).isEqualTo("The first");
  }

  @Test
  void namesThatPeopleTypedAreOnlyText() {
    String flow = empty("drawn-hostile");
    String hostile = "<img src=x onerror=\"document.title='owned'\">";
    try (Page page = design("anna", flow, "en")) {
      name(page, hostile);
      step(page, "menu");
      name(page, hostile);
      page.getByTestId("in-choices-value").fill(hostile);
      assertThat(page.getByTestId("problem").first()).containsText("<img");
      saved(page);
      show(page, flow);
      assertThat(page.locator(".designer h1")).hasText(hostile);
      page.getByTestId("view").click();
      assertThat(page.getByTestId("outline")).containsText("<img");
      assertThat(page).not().hasTitle("owned");
    }
  }

  @Test
  void whoMayOnlyLookCanChangeNothing() {
    String flow = empty("drawn-by-others");
    try (Page page = design("olga", flow, "en")) {
      for (String act :
          List.of("PUT /draft", "POST /versions", "POST /design/copy", "POST /design/spoken")) {
        Object status =
            page.evaluate(
                """
                async ([method, path]) => (await fetch(path, { method,
                  headers: { 'Content-Type': 'application/json',
                    'X-CSRF-TOKEN': document.querySelector('input[name=_csrf]').value },
                  body: JSON.stringify({ xml: '<x/>', revision: 1, note: '', language: 'en',
                    voice: '', words: 'x' }) })).status
                """,
                List.of(
                    act.substring(0, act.indexOf(' ')),
                    "/flows/" + flow + act.substring(act.indexOf(' ') + 1)));
        assertThat(status).as(act).isEqualTo(403);
      }
    }
  }

  @Test
  void twoHundredStepsAreDrawnWithoutLag() {
    String flow = empty("drawn-large");
    drafts.write(flow, LargeDrawing.of(flow, 50), 1, "anna");
    try (Page page = design("anna", flow, "en")) {
      Object figures =
          page.evaluate(
              """
              async () => {
                const d = document.querySelector('[data-designer]').designer;
                const worst = (ids, act) => Math.max(...ids.map((id) => {
                  const before = performance.now();
                  act(id);
                  document.body.offsetHeight;
                  return performance.now() - before;
                }));
                return {
                  nodes: d.drawing.graph.nodes.length,
                  select: worst(['menu40', 'which10', 'play3', 'menu7'], (id) => d.select(id)),
                  add: worst(['play49', 'play20', 'which10'], (id) => {
                    d.select(id);
                    d.drawing.append(d.catalogue.step('play'));
                  }),
                  undo: worst([1, 2, 3], () => d.undo(false)),
                  list: worst([1, 2], () => d.view()),
                };
              }
              """);
      System.out.println("designer with 200 steps, milliseconds: " + figures);
      assertThat(figures)
          .asInstanceOf(InstanceOfAssertFactories.map(String.class, Number.class))
          .allSatisfy(
              (what, figure) -> {
                if (what.equals("nodes")) {
                  assertThat(figure.intValue()).isGreaterThanOrEqualTo(200);
                } else {
                  assertThat(figure.doubleValue()).as(what).isLessThan(1_000);
                }
              });
    }
  }

  @Test
  void opsLookAtItInChineseAndInTheDarkAndOnAPhone() {
    String flow = empty("drawn-to-look-at");
    try (Page page = design("anna", flow, "en")) {
      step(page, "menu");
      step(page, "end");
      saved(page);
    }
    try (Page page = browser.window("olga", "zh-CN", ColorScheme.DARK)) {
      show(page, flow);
      assertThat(page.getByTestId("steps")).hasCount(0);
      select(page, "menu");
      assertThat(page.locator(".designer-form h2")).hasText("菜单");
      assertThat(page.getByTestId("name")).isDisabled();
      assertThat(page.locator(".bjs-powered-by")).isVisible();
      browser.picture(page, "designer-dark");
    }
    try (Page page = browser.window("anna", "zh-CN", 400)) {
      show(page, flow);
      page.getByTestId("view").click();
      assertThat(page.getByTestId("outline").locator("button")).hasCount(3);
      browser.picture(page, "designer-narrow");
    }
  }

  @Test
  void formulasAreCompletedWithTheVariablesOfThatPoint() {
    String flow = empty("drawn-formula");
    try (Page page = design("anna", flow, "en")) {
      step(page, "menu");
      step(page, "decision");
      step(page, "hang-up");
      step(page, "end");
      select(page, "decision");
      step(page, "end");
      select(page, "decision");
      Locator branch = page.getByTestId("branch").first();
      branch.getByText("Write it as a formula").click();
      page.getByTestId("formula").first().locator(".cm-content").click();
      page.keyboard().type("menu.ch");
      Locator offered = page.getByTestId("formula").first().locator(".cm-tooltip-autocomplete");
      assertThat(offered).containsText("choice");
      offered.locator("li").first().click();
      page.keyboard().type(" = \"1\"");
      page.getByTestId("name").click();
      saved(page);
      browser.picture(page, "designer-formula");
    }
    assertThat(drafts.find(flow).orElseThrow().xml()).contains("=menu.choice = \"1\"");
  }

  @Test
  void aFlowIsCalledAndAPromptIsHeardThere() {
    String flow = empty("drawn-calls");
    try (Page page = design("anna", flow, "en")) {
      step(page, "play");
      page.getByTestId("in-recording").fill("main-menu/welcome");
      assertThat(page.getByTestId("heard").locator("audio")).hasCount(2);
      page.getByTestId("in-text").fill("Welcome to us");
      var spoken =
          page.waitForResponse("**/design/spoken", () -> page.getByTestId("hear").first().click());
      assertThat(spoken.status()).isEqualTo(200);
      assertThat(spoken.headerValue("content-type")).isEqualTo("audio/wav");
      step(page, "call");
      page.getByTestId("called").selectOption(new SelectOption().setValue("voicemail"));
      assertThat(page.getByTestId("name")).not().hasValue("Another flow");
      page.getByTestId("called").selectOption("connect-to-agent");
      Locator topic = page.getByTestId("in-topic");
      page.locator(".with-how", new Page.LocatorOptions().setHas(topic))
          .locator("select")
          .first()
          .selectOption("text");
      page.getByTestId("in-topic").fill("billing");
      step(page, "end");
      saved(page);
    }
    assertThat(drafts.find(flow).orElseThrow().xml())
        .contains("processId=\"connect-to-agent\"")
        .contains("target=\"topic\"");
  }
}
