package dev.jackfield.app;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The grid of a rule table, as somebody at the keyboard has it. */
final class Grid {
  private Grid() {}

  /** A file of a rule set, open to be changed. */
  static void edit(PageBrowser browser, Page page, String set, String file) {
    browser.open(page, "/rules/sets/" + set + "?file=" + file);
    page.getByTestId("edit").click();
    page.locator("[data-testid=draft][data-ready]").waitFor();
  }

  static Locator cell(Page page, int row, String column) {
    return page.locator("[data-row='" + row + "'] [data-column='" + column + "']");
  }

  /** Types into a cell of a grid, over what stood there. */
  static void type(Page page, int row, String column, String text) {
    goTo(page, row, column);
    if (text.isEmpty()) {
      page.keyboard().press("Delete");
    } else {
      page.keyboard().type(text);
      page.keyboard().press("Enter");
    }
  }

  /** A grid holds only the rows that are in sight: others are reached with the arrows. */
  static void goTo(Page page, int row, String column) {
    Locator there = cell(page, row, column);
    if (there.count() == 0) {
      Locator any = page.locator("[data-row] [data-column='" + column + "']").first();
      int from =
          Integer.parseInt(
              any.locator("xpath=ancestor-or-self::*[@data-row][1]").getAttribute("data-row"));
      any.click();
      for (int i = from; i != row; i += Integer.signum(row - from)) {
        page.keyboard().press(row > from ? "ArrowDown" : "ArrowUp");
      }
    }
    there.click();
  }
}
