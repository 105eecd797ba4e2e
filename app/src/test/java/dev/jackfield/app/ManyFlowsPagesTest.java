package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.user.User;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The pages of flows when there are many of them. {@code -Djackfield.many=2000} is the size that is
 * promised; how long each page takes is printed.
 */
class ManyFlowsPagesTest {
  private static final int FLOWS = Integer.getInteger("jackfield.many", 150);
  private static final int VERSIONS = 20;
  private static final TestSystem SYSTEM = TestSystem.shared();

  @AfterAll
  static void remove() {
    jdbc().sql("delete from flow_draft where flow like 'many-%'").update();
  }

  private static JdbcClient jdbc() {
    return SYSTEM.part(JdbcClient.class);
  }

  @Test
  void theyAreListedComparedAndOpened() throws Exception {
    String xml = SYSTEM.part(Drafts.class).newestSaved("main-menu").orElseThrow().xml();
    jdbc()
        .sql(
            """
            insert into flow_draft (flow, name, xml, edited_by, edited_at, saved_number, changed)
            select 'many-' || n, 'Flow ' || n,
              replace(?, '"main-menu"', '"many-' || n || '"'), 'anna', now(), ?, false
            from generate_series(1, ?) n
            """)
        .params(xml, VERSIONS, FLOWS)
        .update();
    jdbc()
        .sql(
            """
            insert into flow_saved (flow, number, name, xml, calls, author, note, saved_at)
            select flow, v, name, replace(xml, 'Welcome to', 'Welcome ' || v || ' to'),
              array['connect-to-agent'], 'anna', 'Version ' || v, now()
            from flow_draft, generate_series(1, ?) v where flow like 'many-%'
            """)
        .params(VERSIONS)
        .update();
    try (PageBrowser browser = new PageBrowser(SYSTEM).person("many", User.Role.ANALYST);
        Page page = browser.window("many", "en")) {
      String flow = "/flows/many-" + FLOWS;
      browser.open(page, "/flows"); // the first page of a window loads what all pages share
      timed("list", page, () -> browser.open(page, "/flows"), "[data-testid=more]");
      timed(
          "found", page, () -> browser.open(page, "/flows?q=many-" + FLOWS), "[data-testid=flow]");
      timed("flow", page, () -> browser.open(page, flow), "[data-drawn=true]");
      timed("history", page, () -> browser.open(page, flow + "/history"), "[data-testid=version]");
      timed(
          "diff",
          page,
          () -> browser.open(page, flow + "/diff?from=1&to=20"),
          ".two section:last-child [data-drawn=true]");
      assertThat(page.getByTestId("difference")).hasCount(1);
      timed(
          "designer",
          page,
          () -> browser.open(page, flow + "/design"),
          "[data-element-id=welcome]");
    }
  }

  private static void timed(String what, Page page, Runnable open, String until) {
    long began = System.nanoTime();
    open.run();
    page.locator(until).first().waitFor();
    System.out.printf(
        Locale.ROOT,
        "%d flows with %d versions: %s %d ms%n",
        FLOWS,
        VERSIONS,
        what,
        (System.nanoTime() - began) / 1_000_000);
  }
}
