package dev.jackfield.app;

import com.microsoft.playwright.Page;

/** What a person does in the designer all the time. */
final class AtTheDesigner {
  private AtTheDesigner() {}

  static void step(Page page, String name) {
    page.locator("[data-testid=steps] [data-step=%s]".formatted(name)).click();
  }

  static void select(Page page, String element) {
    page.locator("[data-element-id='%s'] .djs-hit".formatted(element)).first().click();
  }

  static void name(Page page, String name) {
    page.getByTestId("name").fill(name);
  }
}
