package dev.jackfield.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The editor of rules in a real browser. */
class RulesWrittenInTheEditorTest {
  private static final AtomicReference<String> CHECKED = new AtomicReference<>("");
  private static ModulePages pages;

  @BeforeAll
  static void openBrowser() throws Exception {
    pages = new ModulePages();
    pages.answer("/check", RulesWrittenInTheEditorTest::check);
  }

  /** Says of each line with "Runtime" that it is wrong there. */
  private static String check(String body) {
    CHECKED.set(URLDecoder.decode(body, StandardCharsets.UTF_8));
    String[] lines = CHECKED.get().replaceFirst("(?s)^.*&text=", "").split("\n", -1);
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      int at = lines[i].indexOf("Runtime");
      if (at >= 0) {
        found.append(found.isEmpty() ? "" : ",");
        found.append(
            "{\"line\": %d, \"column\": %d, \"message\": \"Runtime <b>is not</b> known here.\"}"
                .formatted(i + 1, at + 1));
      }
    }
    return "[" + found + "]";
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
  void errorsAreShownAtTheirLineAndJumpedTo() {
    try (Page page = pages.open("editor.html", ColorScheme.DARK, 1200)) {
      assertThat(problems(page)).hasText("Nothing wrong was found.");
      assertThat(CHECKED.get()).startsWith("_csrf=token&text=// Who is served first.");
      text(page).click();
      page.keyboard().press("Control+End");
      page.keyboard().type("Runtime.exec()");
      assertThat(problems(page)).containsText("1 to put right");
      assertThat(problems(page)).containsText("Line 11 Runtime <b>is not</b> known here.");
      assertThat(page.locator(".cm-lint-marker-error")).hasCount(1);
      ModulePages.picture(page, "editor-error-dark");
      page.keyboard().press("Control+Home");
      problems(page).getByText("Line 11").click();
      page.keyboard().press("Shift+End");
      page.keyboard().press("Delete");
      assertThat(problems(page)).hasText("Nothing wrong was found.");
    }
  }

  @Test
  void whatARuleMaySpeakOfIsOffered() {
    try (Page page = pages.open("editor.html")) {
      text(page).click();
      page.keyboard().press("Control+End");
      page.keyboard().type("text[\"to");
      assertThat(offers(page)).hasText(new String[] {"topic"});
      page.keyboard().press("Escape");
      page.keyboard().press("End");
      page.keyboard().press("Enter");
      page.keyboard().type("Row( table == \"topics\", cell[\"");
      page.keyboard().press("Control+Space");
      assertThat(offers(page)).hasText(new String[] {"queue", "topic"});
      page.keyboard().press("Escape");
      page.keyboard().press("End");
      page.keyboard().press("Enter");
      page.keyboard().type("decision.be");
      assertThat(offers(page).first()).containsText("because");
      ModulePages.picture(page, "editor-offers");
      page.keyboard().press("Enter");
      assertThat(page.locator("#rules")).hasValue(Pattern.compile("decision\\.because\\("));
    }
  }

  @Test
  void controlAndSSavesAndTheFormHasTheText() {
    try (Page page = pages.open("editor.html")) {
      text(page).click();
      page.keyboard().press("Control+Home");
      page.keyboard().type("// 先到先服务\n");
      page.keyboard().press("Control+s");
      assertThat((String) page.evaluate("() => saved[0]")).startsWith("// 先到先服务\n// Who");
      assertThat((String) page.evaluate("() => document.getElementById('rules').value"))
          .startsWith("// 先到先服务\n");
      page.keyboard().press("Control+z");
      page.keyboard().press("Control+z");
      assertThat((String) page.evaluate("() => changes.at(-1)")).startsWith("// Who");
    }
  }

  @Test
  void whatDiffersIsShownAndCannotBeEdited() {
    try (Page page = pages.open("editor.html")) {
      assertThat(page.locator(".cm-deletedChunk")).hasCount(2);
      assertThat(page.locator(".cm-changedLine")).hasCount(2);
      page.locator(".cm-content").nth(1).click();
      page.keyboard().type("x");
      assertThat(page.locator(".cm-content").nth(1)).not().containsText("x(");
      ModulePages.picture(page, "editor-diff");
    }
  }

  @Test
  void aCheckThatDoesNotAnswerSaysSo() {
    try (Page page = pages.open("editor.html")) {
      assertThat(problems(page)).hasText("Nothing wrong was found.");
      page.route("**/check", r -> r.abort());
      text(page).click();
      page.keyboard().type("/");
      assertThat(problems(page)).containsText("cannot be checked right now");
      pages.complaints.removeIf(c -> c.contains("net::ERR_FAILED"));
    }
  }

  private static Locator text(Page page) {
    return page.locator(".cm-content").first();
  }

  private static Locator problems(Page page) {
    return page.getByTestId("editor-problems");
  }

  private static Locator offers(Page page) {
    return page.locator(".cm-tooltip-autocomplete .cm-completionLabel");
  }
}
