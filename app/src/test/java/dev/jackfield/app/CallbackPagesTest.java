package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.jackfield.engine.callback.Callback;
import dev.jackfield.engine.callback.CallbackEvent;
import dev.jackfield.engine.callback.Callbacks;
import dev.jackfield.engine.release.ReleaseOrders;
import dev.jackfield.engine.release.Rollouts;
import dev.jackfield.engine.user.User;
import dev.jackfield.step.Processes;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callbacks on the pages: planned for a time there, changed, wanted now, cancelled. */
class CallbackPagesTest {
  private static final LocatorAssertions.HasAttributeOptions SOON =
      new LocatorAssertions.HasAttributeOptions().setTimeout(20_000);

  private final TestSystem system = TestSystem.shared();

  @AfterEach
  void nothingIsLeft() {
    Callbacks callbacks = system.part(Callbacks.class);
    callbacks.newest("open", 100).forEach(c -> callbacks.cancel(c.id(), "test"));
  }

  private static Page plan(PageBrowser browser, Page page, String number) {
    browser.open(page, "/callbacks");
    page.locator("#number").fill(number);
    page.locator("#queue").selectOption("support");
    page.locator("#reason").fill("A bill that is too high");
    return page;
  }

  @Test
  void oneIsPlannedForTomorrowAtTenThereChangedAndCancelled() throws Exception {
    String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(2).toString();
    try (PageBrowser browser = new PageBrowser(system).person("sue", User.Role.SUPERVISOR)) {
      Page page = browser.window("sue", "en");
      plan(browser, page, "+862155508201");
      page.locator("#day").fill(tomorrow);
      page.locator("#time").fill("10:00");
      browser.picture(page, "callbacks-plan");
      page.getByTestId("plan").click();
      assertThat(page.getByTestId("state")).hasAttribute("data-state", "planned", SOON);
      assertThat(page.getByTestId("due")).containsText("10:00");
      page.locator("#time").fill("11:30");
      page.locator("#note").fill("Ask for Ms Li");
      page.getByTestId("edit").click();
      assertThat(page.getByTestId("due")).containsText("11:30");
      assertThat(page.getByTestId("history")).containsText("Moved to");
      browser.picture(page, "callback");
      page.getByTestId("now").click();
      assertThat(page.getByTestId("history")).containsText("To be called now");
      assertThat(page.locator("body")).containsText("It stands in line before all others");
      browser.open(page, "/callbacks");
      assertThat(page.getByTestId("callbacks")).containsText("+862155508201");
      browser.picture(page, "callbacks");
      page.getByTestId("callback")
          .first()
          .getByRole(com.microsoft.playwright.options.AriaRole.LINK)
          .click();
      page.getByTestId("cancel").click();
      assertThat(page.getByTestId("state")).hasAttribute("data-state", "cancelled", SOON);
      assertThat(page.getByTestId("history")).containsText("sue");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void whatCannotBePlannedIsSaid() throws Exception {
    try (PageBrowser browser = new PageBrowser(system).person("ann", User.Role.AGENT)) {
      Page page = browser.window("ann", "zh-CN", 400, ColorScheme.DARK);
      plan(browser, page, "not a number");
      page.locator("#day").fill("2020-01-01");
      page.locator("#time").fill("10:00");
      page.getByTestId("plan").click();
      assertThat(page.locator("#day-fault")).hasText("当地这个时间已经过去。");
      plan(browser, page, "not a number");
      page.getByTestId("plan").click();
      assertThat(page.locator("#number-fault")).containsText("这不是可以呼叫的号码");
      assertThat(page.locator("#reason")).hasValue("A bill that is too high");
      plan(browser, page, "+12125558202");
      page.getByTestId("plan").click();
      assertThat(page.locator("#number-fault")).containsText("不允许呼叫该号码");
      browser.picture(page, "callbacks-phone-dark-zh");
      plan(browser, page, "+862155508203");
      page.getByTestId("plan").click();
      assertThat(page.getByTestId("state"))
          .hasAttribute("data-state", Pattern.compile("planned|waiting"), SOON);
      assertThat(page.locator("h1")).containsText("+86•••••8203");
      browser.picture(page, "callback-phone-dark-zh");
      plan(browser, page, "+862155508203");
      page.getByTestId("plan").click();
      assertThat(page.locator("body")).containsText("该号码在此队列已有未完成的回拨");
    }
  }

  @Test
  void whatIsOpenGoesOnAsTheNewReleaseHasIt() throws Exception {
    Callbacks callbacks = system.part(Callbacks.class);
    try (PageBrowser browser =
        new PageBrowser(system).person("olga", User.Role.OPS).person("sue", User.Role.SUPERVISOR)) {
      Page sue = plan(browser, browser.window("sue", "en"), "+862155508204");
      sue.getByTestId("plan").click();
      assertThat(sue.getByTestId("state")).isVisible();
      long id = Callback.number(sue.locator("h1 .soft").textContent());
      Awaitility.await("it stands in line")
          .atMost(Duration.ofSeconds(30))
          .until(() -> callbacks.find(id).orElseThrow().state() == Callback.State.WAITING);
      ReleaseOrders.Order order =
          new ReleaseOrders.Order(
              Callbacks.FLOW, null, "", false, 100, null, null, null, null, null, null, null, null);
      var answer = system.part(ReleaseOrders.class).take(order, "olga");
      int release = ((ReleaseOrders.Answer.Done) answer).release().number();
      Page olga = browser.window("olga", "en");
      browser.open(olga, "/releases/" + release);
      assertThat(olga.getByTestId("moves").locator("tr[data-state='WAITING']"))
          .containsText("Wait for its turn");
      browser.picture(olga, "callbacks-move");
      olga.getByTestId("move").click();
      assertThat(olga.getByTestId("moves")).hasCount(0);
      assertThat(callbacks.history(id)).extracting(CallbackEvent::what).contains("flow-moved");
      sue.reload();
      assertThat(sue.getByTestId("history")).containsText("as the newest release has it");
      assertThat(sue.getByTestId("state")).hasAttribute("data-state", "waiting", SOON);
      sue.getByTestId("cancel").click();
      assertThat(sue.getByTestId("state")).hasAttribute("data-state", "cancelled", SOON);
      assertThat(browser.errors()).isEmpty();
    } finally {
      system.part(Rollouts.class).rollBack(Callbacks.FLOW, "over", "olga");
    }
    Callback over = callbacks.newest("cancelled", 1).getFirst();
    Awaitility.await("its process is over")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                !system
                    .part(Processes.class)
                    .isAlive(Objects.requireNonNull(over.instanceKey()))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS));
  }
}
