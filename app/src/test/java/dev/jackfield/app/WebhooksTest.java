package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.jackfield.engine.callback.Callback;
import dev.jackfield.engine.callback.CallbackWish;
import dev.jackfield.engine.callback.Callbacks;
import dev.jackfield.engine.ticket.NewTicket;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Personal;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** News reach a program, signed and once; what is refused is seen on the page and sent again. */
class WebhooksTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private record Got(String event, String signature, String body) {}

  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final AtomicInteger answer = new AtomicInteger(204);

  private HttpServer listen() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/news",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          got.add(
              new Got(
                  exchange.getRequestHeaders().getFirst("Jackfield-Event"),
                  exchange.getRequestHeaders().getFirst("Jackfield-Signature"),
                  body));
          exchange.sendResponseHeaders(answer.get(), -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String signed(String secret, Got news) throws Exception {
    String seconds = news.signature().replaceAll("^t=(\\d+),.*$", "$1");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "t="
        + seconds
        + ",v1="
        + HexFormat.of()
            .formatHex(mac.doFinal((seconds + "." + news.body()).getBytes(StandardCharsets.UTF_8)));
  }

  private List<Got> about(String id) {
    return got.stream().filter(g -> g.body().contains("\"" + id + "\"")).toList();
  }

  private static String plannedAndCancelled() {
    Callbacks callbacks = SYSTEM.part(Callbacks.class);
    CallbackWish wish =
        new CallbackWish(
            null,
            null,
            new Personal("+862155508280"),
            "",
            "4000",
            "en",
            Map.of("queue", "support"),
            "",
            "",
            CallbackWish.PURPOSE,
            Callback.First.CALLER,
            Instant.now().plus(Duration.ofDays(1)),
            null,
            CallbackWish.LIVES,
            "nora");
    var made = (Callbacks.Planned.Made) callbacks.plan(wish, "support");
    callbacks.cancel(made.callback().id(), "nora");
    return made.callback().label();
  }

  @Test
  void newsArriveSignedAndAgainUntilTheyAreTaken() throws Exception {
    HttpServer server = listen();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/news";
    try (PageBrowser browser = new PageBrowser(SYSTEM).person("ada", User.Role.ADMIN)) {
      Page ada = browser.window("ada", "en");
      browser.open(ada, "/webhooks");
      ada.locator("#url").fill("ftp://somewhere");
      ada.getByTestId("make").click();
      assertThat(ada.getByTestId("fault-url")).isVisible();
      assertThat(ada.getByTestId("fault-event")).isVisible();
      ada.locator("#url").fill(url);
      for (String event :
          List.of(
              "ticket.opened",
              "ticket.resolved",
              "call.ended",
              "callback.planned",
              "callback.cancelled")) {
        ada.locator("input[name=event][value='" + event + "']").check();
      }
      ada.getByTestId("make").click();
      String secret = ada.getByTestId("secret").textContent();

      Tickets tickets = SYSTEM.part(Tickets.class);
      TicketRow ticket = tickets.open(NewTicket.of("nora", "question", "News")).ticket();
      tickets.assign(ticket.id(), "nora", "nora");
      tickets.resolve(ticket.id(), "nora");
      var placed = SYSTEM.call(SYSTEM.numberThatOnlyRings());
      CallId call = SYSTEM.calls.callOf(placed.caller());
      placed.phone().hangUp();
      String callback = plannedAndCancelled();
      Awaitility.await("news of ticket, call and callback")
          .atMost(PATIENCE)
          .until(
              () ->
                  about(ticket.label()).size() == 2
                      && about(call.value()).size() == 1
                      && about(callback).size() == 2);
      assertThat(about(callback))
          .extracting(Got::event)
          .containsExactlyInAnyOrder("callback.planned", "callback.cancelled");
      assertThat(about(ticket.label()))
          .extracting(Got::event)
          .containsExactlyInAnyOrder("ticket.opened", "ticket.resolved");
      assertThat(about(call.value()).getFirst().event()).isEqualTo("call.ended");
      for (Got news : got) {
        assertThat(news.signature()).isEqualTo(signed(secret, news));
        assertThat(news.body()).doesNotContain(placed.caller(), "8508280");
      }

      answer.set(500);
      TicketRow refused = tickets.open(NewTicket.of("nora", "question", "Refused")).ticket();
      Awaitility.await("it is tried")
          .atMost(PATIENCE)
          .until(() -> !about(refused.label()).isEmpty());
      Locator hook = ada.locator("[data-url='" + url + "']");
      Awaitility.await("the page says that it was refused")
          .atMost(PATIENCE)
          .until(
              () -> {
                browser.open(ada, "/webhooks");
                return hook.getByTestId("delivery").first().textContent().contains("answered 500");
              });
      browser.picture(ada, "webhooks");
      answer.set(200);
      hook.getByTestId("again").first().click();
      Awaitility.await("it is sent again")
          .atMost(PATIENCE)
          .until(() -> about(refused.label()).size() >= 2);
      hook.locator("summary").click();
      hook.getByTestId("delete").click();
      assertThat(ada.getByTestId("said")).containsText("deleted");
      assertThat(hook).hasCount(0);
      assertThat(browser.errors()).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void nothingIsSentToThisMachineUnlessItIsAllowed() throws Exception {
    HttpServer server = listen();
    // The address is allowed in tests, this name of it is not.
    String url = "http://localhost:" + server.getAddress().getPort() + "/news";
    try (PageBrowser browser = new PageBrowser(SYSTEM).person("ada", User.Role.ADMIN)) {
      Page ada = browser.window("ada", "en");
      browser.open(ada, "/webhooks");
      ada.locator("#url").fill(url);
      ada.locator("input[name=event][value='ticket.opened']").check();
      ada.getByTestId("make").click();
      Locator hook = ada.locator("[data-url='" + url + "']");
      hook.getByTestId("test").click();
      Awaitility.await("it is refused")
          .atMost(PATIENCE)
          .until(
              () -> {
                browser.open(ada, "/webhooks");
                return hook.getByTestId("delivery")
                    .first()
                    .textContent()
                    .contains("private network");
              });
      assertThat(got).isEmpty();
      hook.locator("summary").click();
      hook.getByTestId("delete").click();
      assertThat(hook).hasCount(0);
    } finally {
      server.stop(0);
    }
  }
}
