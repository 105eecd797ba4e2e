package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.jackfield.app.AtTheDesigner.select;
import static dev.jackfield.app.AtTheDesigner.step;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import dev.jackfield.engine.draft.Drafts;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Sections 4 to 6 of docs/developer.md as a person does them in a browser. */
final class OrderFlowByHand {
  private static final String FLOW = "order-by-hand";
  private static final ContainsTextOptions LONG = new ContainsTextOptions().setTimeout(90_000);

  private final TestSystem system;
  private final PageBrowser browser;
  private final Page page;

  OrderFlowByHand(TestSystem system, PageBrowser browser, Page page) {
    this.system = system;
    this.browser = browser;
    this.page = page;
  }

  /**
   * @param server of which the step asks for the state of an order
   */
  void draw(String server) {
    browser.open(page, "/flows");
    page.getByTestId("new").click();
    page.locator("#name").fill("Order by hand");
    page.locator("input[name=start][value=empty]").check();
    page.getByTestId("create").click();
    page.locator("[data-designer][data-ready=true]").waitFor();

    select(page, "call-comes-in");
    step(page, "collect");
    page.getByTestId("in-text").fill("Please key the number of your order.");
    page.getByTestId("in-minDigits").fill("4");
    page.getByTestId("in-maxDigits").fill("4");
    step(page, "order-status");
    page.getByTestId("in-server").fill(server);
    page.getByTestId("in-number").selectOption("collect.digits");
    more();
    page.getByTestId("in-answerWithin").fill("2");
    assertThat(page.getByTestId("own-problems")).containsText("catch");
    step(page, "play");
    more();
    page.getByTestId("in-say").locator(".cm-content").click();
    page.keyboard().insertText("[\"Your order is \" + orderStatus.state]");
    page.getByTestId("name").click();
    step(page, "hang-up");
    step(page, "end");
    otherwise("order-status", "We cannot see your order just now.");
    otherwise("collect", "We have not heard a number.");
    assertThat(page.getByTestId("problem-count")).hasAttribute("data-errors", "0");
    page.getByTestId("tidy").click();
    assertThat(page.getByTestId("saving")).hasAttribute("data-state", "saving.done");
    browser.picture(page, "developer-drawn");
  }

  private void more() {
    page.locator("[data-details=more] summary").click();
  }

  /** A way for whatever goes wrong at a step. */
  private void otherwise(String element, String words) {
    select(page, element);
    page.getByTestId("draw-all").click();
    step(page, "play");
    page.getByTestId("in-text").fill(words);
    step(page, "hang-up");
    step(page, "end");
  }

  /** Without a phone: the step finds what the situation says, and the call is kept as a test. */
  void tried() {
    page.getByTestId("try-it").click();
    Locator lookups = page.getByTestId("given-lookups");
    page.locator("details", new Page.LocatorOptions().setHas(lookups)).locator("summary").click();
    lookups.fill("order-status: TOO_LATE");
    page.getByTestId("try-call").click();
    Locator log = page.getByTestId("try-log");
    assertThat(log).containsText("Please key the number", LONG);
    for (String key : new String[] {"4", "7", "1", "1"}) {
      page.getByTestId("key-" + key).click();
    }
    assertThat(log).containsText("We cannot see your order just now", LONG);
    browser.picture(page, "developer-tried");
    page.getByTestId("keep-name").fill("Too late");
    page.getByTestId("keep-save").click();
    assertThat(page.getByTestId("kept")).containsText("Kept");
  }

  /** Saved, tested, released, and given a number. */
  void released(String number) {
    page.getByTestId("save-version").click();
    page.locator("#version-note").fill("First");
    page.getByTestId("version-save").click();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> system.part(Drafts.class).newestSaved(FLOW).isPresent());
    page.getByTestId("link-release").click();
    assertThat(page.locator("[data-testid=make] select").first()).hasValue(FLOW);
    page.getByTestId("make-release").click();
    assertThat(page.getByTestId("tests")).containsText("1 passed", LONG);
    page.getByTestId("begin-rollout").click();
    assertThat(page.getByTestId("rollout-state")).containsText("is rolled out", LONG);
    browser.open(page, "/numbers/new");
    page.locator("#number").fill(number);
    page.locator("#title").fill("Orders");
    page.locator("#flow").selectOption(FLOW);
    page.getByTestId("save").click();
    assertThat(page.locator("main")).containsText(number);
  }
}
