package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.jackfield.engine.contact.Attempts;
import dev.jackfield.engine.contact.ContactAttempt;
import dev.jackfield.engine.contact.ContactLists;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallingOut.Kind;
import dev.jackfield.exchange.Personal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contact lists in a real browser. */
class ContactListsPageTest {
  private static final String NUMBER = "+862155507901";
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static PageBrowser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    browser =
        new PageBrowser(SYSTEM)
            .person("conny", User.Role.COMPLIANCE)
            .person("sven", User.Role.SUPERVISOR);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void anOfficerKeepsTheLists() throws Exception {
    try (Page page = browser.window("conny", "en", 1280, ColorScheme.LIGHT)) {
      browser.open(page, "/rules");
      page.getByTestId("lists").click();
      page.locator("[data-list=consent]").click();
      assertThat(page.locator("td.empty")).containsText("Nobody is on this list");
      browser.picture(page, "contact-empty");

      page.locator("#list").selectOption("consent");
      page.locator("#number").fill("5550 7901");
      page.getByTestId("add").click();
      assertThat(page.getByTestId("fault-number")).containsText("no number with a country code");
      assertThat(page.getByTestId("fault-purpose")).containsText("one of: marketing, survey");
      assertThat(page.getByTestId("fault-how")).isVisible();
      assertThat(page.locator("#number")).hasValue("5550 7901");
      browser.picture(page, "contact-wrong");
      page.locator("#number").fill("+86 21 5550 7901");
      page.locator("#purpose").selectOption("marketing");
      page.locator("#until").fill("2037-01-31");
      page.locator("#how").fill("Ticked in the shop's form, 2026-11-02");
      page.locator("#note").fill("Wants to hear of new bicycles");
      page.getByTestId("add").click();
      assertThat(page.getByTestId("said")).containsText("on the list");
      assertThat(page.getByTestId("entry")).containsText(NUMBER);
      assertThat(page.getByTestId("entry")).containsText("2037-01-31");

      give(page, "number,purpose,note\n+862155507902,,asked to be left alone\n12,gossip,\n");
      assertThat(page.getByTestId("import-refused")).containsText("Row 2, number:");
      assertThat(page.getByTestId("import-refused")).containsText("Row 2, purpose:");
      browser.picture(page, "contact-import-refused");
      give(page, "number,purpose,note\n+862155507902,,asked to be left alone\n" + NUMBER + ",,\n");
      assertThat(page.getByTestId("said")).containsText("2");
      assertThat(page.getByTestId("entry")).hasCount(2);

      SYSTEM
          .part(Attempts.class)
          .attempt(
              new ContactAttempt(
                  new Personal(NUMBER),
                  "marketing",
                  "spring",
                  Kind.DIAL,
                  new CallId("seen"),
                  Instant.now(),
                  ""),
              known -> true);
      page.locator("#find").fill("+86 (0)21 5550-7901");
      page.getByTestId("find").click();
      assertThat(page.getByTestId("found")).hasText(NUMBER);
      assertThat(page.getByTestId("entry")).hasCount(2);
      assertThat(page.getByTestId("attempt")).containsText("called out");
      browser.picture(page, "contact-found");
      page.locator("#find").fill("+86215550");
      page.getByTestId("find").click();
      assertThat(page.getByTestId("entry")).hasCount(3);
      page.locator("#find").fill("hello");
      page.getByTestId("find").click();
      assertThat(page.getByTestId("unreadable")).isVisible();

      browser.open(page, "/rules/lists?list=do-not-call");
      Download saved = page.waitForDownload(() -> page.getByTestId("export").click());
      assertThat(Files.readString(saved.path()))
          .contains("number,purpose,until,how,note", "asked to be left alone");

      browser.open(page, "/rules/lists?number=%2B862155507902");
      page.locator(".contact-remove summary").click();
      browser.picture(page, "contact-remove");
      page.getByTestId("remove").click();
      assertThat(page.getByTestId("said")).containsText("removed");
      assertThat(page.locator("[data-testid=entries] td.empty")).containsText("on no list");
      assertThat(SYSTEM.part(ContactLists.class).about(new Personal("+862155507902"))).isEmpty();
    }
    try (Page page = browser.window("conny", "zh-CN", 400, ColorScheme.DARK)) {
      browser.open(page, "/rules/lists");
      browser.picture(page, "contact-zh-narrow");
      browser.open(page, "/rules/lists?number=%2B862155507901");
      assertThat(page.getByTestId("attempt")).isVisible();
      browser.picture(page, "contact-found-zh-narrow");
      Object wider = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat(wider).isEqualTo(0);
    }
    try (Page page = browser.window("sven", "zh-CN", 1280, ColorScheme.LIGHT)) {
      browser.open(page, "/rules/lists");
      assertThat(page.getByTestId("entry").first()).containsText("+86•••••7901");
      assertThat(page.getByTestId("remove")).hasCount(0);
      assertThat(page.getByTestId("add")).hasCount(0);
      assertThat(page.getByTestId("export")).hasCount(0);
      browser.open(page, "/rules/lists?number=%2B862155507901");
      assertThat(page.getByTestId("found")).hasText("+86•••••7901");
      browser.picture(page, "contact-read-zh");
      browser.open(page, "/rules/lists?number=%2B8621555081");
      assertThat(page.getByTestId("entry")).hasCount(0);
      var export = page.request().get(browser.address("/rules/lists/export?list=consent"));
      assertThat(export.status()).isEqualTo(403);
    }
    assertThat(browser.errors()).isEmpty();
  }

  private static void give(Page page, String csv) {
    page.locator("#into").selectOption("do-not-call");
    page.locator("#upload")
        .setInputFiles(
            new FilePayload("list.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    page.getByTestId("import").click();
  }
}
