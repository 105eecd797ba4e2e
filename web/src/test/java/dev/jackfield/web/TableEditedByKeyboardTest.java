package dev.jackfield.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The grid of typed columns in a real browser. */
class TableEditedByKeyboardTest {
  private static final List<KeyboardModifier> SHIFT = List.of(KeyboardModifier.SHIFT);

  private static ModulePages pages;

  @BeforeAll
  static void openBrowser() throws Exception {
    pages = new ModulePages();
  }

  @AfterAll
  static void closeBrowser() {
    if (pages != null) {
      pages.close();
    }
  }

  @AfterEach
  void theBrowserHasNothingToComplainOf() {
    assertThat(pages.complaints).isEmpty();
  }

  @Test
  void aTableIsFilledWithoutAMouse() {
    try (Page page = pages.open("grid.html?rows=2")) {
      page.locator("#before").focus();
      press(page, "Tab", "Tab", "Tab", "Tab", "Tab", "Tab");
      press(page, "Tab");
      assertThat(focused(page)).isEqualTo("Number begins with, Row 1");

      page.keyboard().type("+86 21");
      press(page, "Tab");
      page.keyboard().type("周一至周五");
      press(page, "Tab");
      page.keyboard().type("8");
      press(page, "Enter");
      assertThat(cell(page, 0, "number")).hasText("+8621");
      assertThat(cell(page, 0, "days")).hasText("MON-FRI");
      assertThat(cell(page, 0, "from")).hasText("08:00");
      assertThat(focused(page)).isEqualTo("From, Row 2");

      press(page, "F2");
      press(page, "Backspace", "Backspace");
      page.keyboard().type("45");
      press(page, "Escape");
      assertThat(cell(page, 1, "from")).hasText("08:00");
      press(page, "Enter", "Backspace", "Backspace");
      page.keyboard().type("45");
      press(page, "Enter");
      assertThat(cell(page, 1, "from")).hasText("08:45");

      press(page, "Control+Enter");
      assertThat(rowCount(page)).isEqualTo(3);
      assertThat(focused(page)).isEqualTo("Number begins with, Row 3");
      page.keyboard().type("+852");
      press(page, "Enter", "Alt+ArrowUp", "Alt+ArrowUp");
      assertThat(cell(page, 0, "number")).hasText("+852");
      press(page, "Control+Delete");
      assertThat(rowCount(page)).isEqualTo(2);
      press(page, "Control+Home", "Shift+ArrowRight", "Delete");
      assertThat(cell(page, 0, "number")).hasText("");
      assertThat(cell(page, 0, "days")).hasText("");
      press(page, "End", "Home", "Control+End");
      assertThat(focused(page)).isEqualTo("Note, Row 2");

      // A problem of row 1 to jump to, the summary of the keys, and out.
      press(page, "Escape", "Tab", "Tab", "Tab");
      assertThat(page.locator("#after")).isFocused();
    }
  }

  @Test
  void nobodyIsCaughtInTheTable() {
    try (Page page = pages.open("grid.html?rows=3")) {
      cell(page, 1, "from").click();
      press(page, "Escape", "Tab");
      assertThat(focused(page)).doesNotContain("Row");
      cell(page, 1, "from").click();
      press(page, "Escape", "Shift+Tab");
      assertThat(focused(page)).doesNotContain("Row");
    }
  }

  @Test
  void everyStepComesBack() {
    try (Page page = pages.open("grid.html?rows=3")) {
      Object before = page.evaluate("() => JSON.stringify(grid.value())");
      cell(page, 0, "from").click();
      page.keyboard().type("9");
      press(page, "Enter");
      paste(page, "10\t11\r\n12\t13\r\n14\t15\r\n");
      press(page, "Control+Delete");
      press(page, "Control+Enter");
      press(page, "Alt+ArrowUp");
      assertThat(page.evaluate("() => JSON.stringify(grid.value())")).isNotEqualTo(before);
      press(page, "Control+z", "Control+z", "Control+z");
      assertThat(rowCount(page)).isEqualTo(4);
      assertThat(cell(page, 3, "until")).hasText("15:00");
      press(page, "Control+z", "Control+z");
      assertThat(page.evaluate("() => JSON.stringify(grid.value())")).isEqualTo(before);
      press(page, "Control+z");
      assertThat(page.locator(".rg-status")).hasText("There is nothing to take back.");
      press(page, "Control+y", "Control+Shift+z");
      assertThat(cell(page, 0, "from")).hasText("09:00");
      assertThat(cell(page, 3, "until")).hasText("15:00");
    }
  }

  @Test
  void cellsComeFromASpreadsheetAndGoBack() {
    try (Page page = pages.open("grid.html?rows=0")) {
      page.locator(".rg-input").focus();
      paste(
          page,
          "Number begins with\tDays\tFrom\tUntil\r\n"
              + "+86\tmon-fri\t8:00\t\"20:00\"\r\n+1\t\t9\t21\r\n\"bad\nnumber\"\t\t1\t2\r\n");
      assertThat(rowCount(page)).isEqualTo(3);
      assertThat(cell(page, 0, "until")).hasText("20:00");
      assertThat(cell(page, 1, "from")).hasText("09:00");
      assertThat(page.locator(".rg-status")).hasText("Pasted into 3 rows, 2 of them new.");
      assertThat(page.getByTestId("grid-problems")).containsText("Row 3, Number begins with");

      press(page, "Control+Home", "Shift+ArrowDown", "Shift+ArrowRight", "Control+c");
      assertThat(page.evaluate("() => navigator.clipboard.readText()"))
          .isEqualTo("+86\tMON-FRI\r\n+1\t");
      press(page, "Control+x");
      assertThat(cell(page, 1, "number")).hasText("");
      press(page, "Control+Home", "Control+v");
      assertThat(cell(page, 1, "number")).hasText("+1");

      Object field = page.evaluate("() => JSON.parse(document.querySelector('[name=rows]').value)");
      assertThat(((List<?>) field)).hasSize(3);
      assertThat(((Map<?, ?>) ((List<?>) field).getFirst()).get("days")).isEqualTo("MON-FRI");
      ModulePages.picture(page, "grid-pasted");
    }
  }

  @Test
  void whatIsWrongIsSaidWhereItIs() {
    try (Page page = pages.open("grid.html?wrong&rows=12")) {
      Locator problems = page.getByTestId("grid-problems");
      assertThat(problems.locator("li")).hasCount(4);
      problems.getByText("Row 2, Time zone").click();
      assertThat(focused(page)).isEqualTo("Time zone, Row 2");
      assertThat(page.locator(".rg-bar")).containsText("A time zone, as Asia/Shanghai.");
      assertThat(cell(page, 1, "zone")).hasAttribute("title", "A time zone, as Asia/Shanghai.");
      assertThat(page.locator(".rg-input")).hasAttribute("aria-invalid", "true");

      page.keyboard().type("shang");
      assertThat(page.locator("[role=option]")).hasText(new String[] {"Asia/Shanghai"});
      press(page, "ArrowDown", "Enter");
      assertThat(cell(page, 1, "zone")).hasText("Asia/Shanghai");
      assertThat(problems.locator("li")).hasCount(3);

      page.evaluate(
          "() => { grid.value(); grid.problems([{row: 0, column: 'until', message: 'Before it begins.'}]); }");
      assertThat(problems).containsText("Row 1, Until");
      cell(page, 0, "until").click();
      page.keyboard().type("21");
      press(page, "Enter");
      assertThat(problems).not().containsText("Before it begins.");
    }
  }

  @Test
  void casesAreGreenOrRedUntilTheyAreChanged() {
    try (Page page = pages.open("grid.html?cases&rows=6")) {
      assertThat(page.locator(".rg-passed")).hasCount(4);
      assertThat(cell(page, 2, "result")).containsText("expected “no”, got “yes”");
      assertThat(page.locator("[role=columnheader][aria-colspan]"))
          .hasText(new String[] {"When", "Then", ""});
      cell(page, 2, "result").click();
      press(page, "x", "Delete");
      assertThat(cell(page, 2, "result")).containsText("expected “no”, got “yes”");
      cell(page, 2, "allowed").click();
      page.keyboard().type("yes");
      press(page, "Enter");
      assertThat(cell(page, 2, "result")).hasText("not run since the change");
      ModulePages.picture(page, "grid-cases");
    }
  }

  @Test
  void twoThousandRowsAreNoBurden() {
    try (Page page = pages.open("grid.html?rows=2000", ColorScheme.DARK, 1200)) {
      assertThat(page.locator(".rg-body [role=row]").count()).isLessThan(80);
      assertThat(page.locator("[role=grid]")).hasAttribute("aria-rowcount", "2001");
      cell(page, 0, "note").click();
      press(page, "Control+End");
      assertThat(focused(page)).isEqualTo("Note, Row 2000");
      assertThat(page.locator("[data-row='1999']")).hasAttribute("aria-rowindex", "2001");
      // From the key to the next picture, the slowest of some: what a person would feel.
      Object slowest =
          page.evaluate(
              """
              async () => {
                const input = document.querySelector('.rg-input');
                const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                let slowest = 0;
                for (const key of ['ArrowUp', 'Home', 'PageUp', 'Delete', 'ArrowDown', 'z']) {
                  await frame();
                  const began = performance.now();
                  input.dispatchEvent(new KeyboardEvent('keydown',
                      {key, ctrlKey: key === 'z', bubbles: true, cancelable: true}));
                  await frame();
                  slowest = Math.max(slowest, performance.now() - began);
                }
                return slowest;
              }
              """);
      System.out.println("grid of 2,000 rows, slowest key to picture: " + slowest + " ms");
      assertThat(((Number) slowest).doubleValue()).isLessThan(400);
      ModulePages.picture(page, "grid-many-dark");
    }
  }

  @Test
  void whoOnlyReadsChangesNothing() {
    try (Page page = pages.open("grid.html?rows=3&readonly")) {
      cell(page, 0, "from").click();
      page.keyboard().type("9");
      press(page, "Delete", "Control+Delete", "Control+Enter", "Control+d", "Alt+ArrowDown");
      paste(page, "1\t2");
      assertThat(rowCount(page)).isEqualTo(3);
      assertThat(cell(page, 0, "from")).hasText("08:00");
      assertThat(page.locator(".rg-tools")).hasCount(0);
      assertThat(page.evaluate("() => changes.length")).isEqualTo(0);
    }
  }

  @Test
  void aMouseChoosesAndEdits() {
    try (Page page = pages.open("grid.html?rows=5", ColorScheme.LIGHT, 420)) {
      cell(page, 0, "from").click();
      cell(page, 2, "until").click(new Locator.ClickOptions().setModifiers(SHIFT));
      assertThat(page.locator("[aria-selected=true]")).hasCount(6);
      cell(page, 1, "from").dblclick();
      press(page, "End", "Backspace");
      page.keyboard().type("5");
      cell(page, 3, "from").click();
      assertThat(cell(page, 1, "from")).hasText("08:05");
      page.locator("[data-row='1'] [role=rowheader]").click();
      page.getByText("Remove the row").click();
      assertThat(rowCount(page)).isEqualTo(4);
      page.getByText("Undo").click();
      assertThat(rowCount(page)).isEqualTo(5);
      ModulePages.picture(page, "grid-narrow");
    }
  }

  private static Locator cell(Page page, int row, String column) {
    return page.locator("[data-row='" + row + "'] [data-column=" + column + "]");
  }

  private static int rowCount(Page page) {
    return ((Number) page.evaluate("() => grid.sheet.length")).intValue();
  }

  private static void press(Page page, String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  private static void paste(Page page, String text) {
    page.evaluate("text => navigator.clipboard.writeText(text)", text);
    press(page, "Control+v");
  }

  private static String focused(Page page) {
    return String.valueOf(
        page.evaluate("() => document.activeElement.getAttribute('aria-label') ?? ''"));
  }
}
