package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.jackfield.engine.ticket.TicketFilter;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The API as a program meets it, with tokens that were made on the page. */
class ApiTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static PageBrowser browser;
  private static ApiProgram all;
  private static ApiProgram reader;

  @BeforeAll
  static void makeTokens() throws Exception {
    browser = new PageBrowser(SYSTEM).person("ada", User.Role.ADMIN);
    all =
        token(
            "shop",
            "tickets:read",
            "tickets:write",
            "calls:read",
            "callbacks:read",
            "callbacks:write",
            "queues:read",
            "queues:write",
            "agents:read",
            "agents:write",
            "numbers:read",
            "numbers:write",
            "personal:read");
    reader = token("reader", "calls:read");
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static ApiProgram token(String name, String... scopes) {
    try (Page ada = browser.window("ada", "en")) {
      browser.open(ada, "/api-tokens");
      ada.locator("#name").fill(name);
      for (String scope : scopes) {
        ada.locator("input[name=scope][value='" + scope + "']").check();
      }
      ada.getByTestId("make").click();
      String secret = ada.getByTestId("secret").textContent();
      browser.picture(ada, "api-tokens");
      ada.reload();
      assertThat(ada.getByTestId("secret")).hasCount(0);
      return new ApiProgram(browser.address("/api/v1"), secret);
    }
  }

  @Test
  void whoShowsNoTokenOrOneThatMayNotIsToldSo() {
    var nobody = new ApiProgram(browser.address("/api/v1"), "jf_wrong").get("/tickets");
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.type()).startsWith("application/problem+json");
    assertThat(nobody.json().get("detail").asString()).contains("Authorization: Bearer");
    var less = reader.get("/tickets");
    assertThat(less.status()).isEqualTo(403);
    assertThat(less.json().get("detail").asString()).contains("tickets:read");
    assertThat(reader.get("/nothing-there").status()).isEqualTo(403);
    assertThat(all.get("/tickets/T-1/files/1/x").status()).isEqualTo(404);
    try (Page ada = browser.window("ada", "en")) {
      ApiProgram gone = token("gone", "calls:read");
      assertThat(gone.get("/calls").status()).isEqualTo(200);
      browser.open(ada, "/api-tokens");
      ada.locator("[data-name=gone]").getByTestId("revoke").click();
      assertThat(ada.getByTestId("said")).containsText("Revoked");
      assertThat(gone.get("/calls").status()).isEqualTo(401);
    }
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aTicketGoesItsWay() {
    var wrong = all.post("/tickets", "{\"kind\": \"complaint\"}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().get("field").asString()).isEqualTo("subject");
    assertThat(all.post("/tickets", "[1").status()).isEqualTo(400);

    var opened = all.post("/tickets", "{\"subject\": \"坏账 aardvark\", \"kind\": \"complaint\"}");
    assertThat(opened.status()).isEqualTo(201);
    String id = opened.json().get("id").asString();
    assertThat(opened.location()).endsWith("/tickets/" + id);
    assertThat(opened.json().get("state").asString()).isEqualTo("opened");
    assertThat(opened.json().get("openedBy").asString()).isEqualTo("api shop");
    assertThat(opened.json().get("skill").asString()).as("by the rules").isEqualTo("support");

    assertThat(all.post("/tickets/" + id + "/notes", "{\"text\": \"Seen.\"}").status())
        .isEqualTo(201);
    assertThat(all.post("/tickets/" + id + "/assign", "{\"to\": \"alice\"}").field("assignedTo"))
        .isEqualTo("alice");
    assertThat(all.patch("/tickets/" + id, "{\"priority\": \"urgent\"}").field("priority"))
        .isEqualTo("urgent");
    assertThat(all.patch("/tickets/" + id, "{\"priority\": \"very\"}").status()).isEqualTo(422);
    assertThat(all.post("/tickets/" + id + "/resolve", "").field("state")).isEqualTo("resolved");
    assertThat(all.post("/tickets/" + id + "/resolve", "").status()).isEqualTo(409);
    assertThat(all.post("/tickets/" + id + "/reopen", "").field("state")).isEqualTo("assigned");
    assertThat(all.post("/tickets/" + id + "/close", "").field("state")).isEqualTo("closed");
    JsonNode whole = all.get("/tickets/" + id).json();
    assertThat(whole.get("notes")).hasSize(1);
    assertThat(whole.get("history").size()).isGreaterThanOrEqualTo(6);
    assertThat(all.get("/tickets?q=%E5%9D%8F%E8%B4%A6").json().get("items")).hasSize(1);
    assertThat(all.get("/tickets/T-99999999").status()).isEqualTo(404);
    assertThat(all.get("/tickets?limit=0").status()).isEqualTo(422);
    assertThat(all.get("/tickets?limit=x").status()).isEqualTo(400);
  }

  @Test
  void aKeyCreatesOnceAlsoWhenAllComeAtTheSameMoment() {
    String wish = "{\"subject\": \"Once only bandicoot\"}";
    List<ApiProgram.Answer> answers =
        IntStream.range(0, 8)
            .mapToObj(
                _ -> CompletableFuture.supplyAsync(() -> all.create("/tickets", wish, "bandi-1")))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).extracting(ApiProgram.Answer::status).containsOnly(201);
    assertThat(answers).extracting(a -> a.field("id")).containsOnly(answers.getFirst().field("id"));
    assertThat(answers.stream().filter(a -> a.header("Idempotency-Replayed").isEmpty())).hasSize(1);
    assertThat(SYSTEM.part(Tickets.class).found(TicketFilter.about("bandicoot"), 0, 10)).hasSize(1);
    assertThat(all.create("/tickets", "{\"subject\": \"Another\"}", "bandi-1").status())
        .isEqualTo(422);
  }

  @Test
  void aLongListIsReadPageByPage() {
    IntStream.range(0, 5)
        .forEach(n -> all.post("/tickets", "{\"subject\": \"Pages of cassowary\"}"));
    String next = "/tickets?q=cassowary&limit=2";
    Stream.Builder<String> ids = Stream.builder();
    int pages = 0;
    while (next != null) {
      JsonNode page = all.get(next).json();
      page.get("items").forEach(i -> ids.add(i.get("id").asString()));
      next = page.get("next").isNull() ? null : page.get("next").asString().replace("/api/v1", "");
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(ids.build().distinct()).hasSize(5);
  }

  @Test
  void queuesAgentsAndNumbersAreSetUpAndChanged() {
    assertThat(
            all.put("/queues/api-queue", "{\"title\": \"From the API\", \"capacity\": 7}").status())
        .isEqualTo(200);
    assertThat(all.put("/queues/api-queue", "{\"capacity\": 0}").field("field"))
        .isEqualTo("capacity");
    assertThat(all.get("/queues/api-queue").json().get("capacity").asInt()).isEqualTo(7);
    assertThat(all.delete("/queues/api-queue").status()).isEqualTo(204);
    assertThat(all.get("/queues/api-queue").status()).isEqualTo(404);

    assertThat(
            all.put("/agents/api-ann", "{\"name\": \"Ann\", \"skills\": {\"knots\": 4}}")
                .field("state"))
        .isEqualTo("offline");
    assertThat(
            all.put("/agents/api-ann", "{\"wrapUpSeconds\": 5}")
                .json()
                .get("skills")
                .get("knots")
                .asInt())
        .as("what is not sent stays")
        .isEqualTo(4);
    assertThat(all.put("/agents/api-ann", "{\"skills\": {\"knots\": 11}}").status()).isEqualTo(422);
    assertThat(
            all.put("/agents/api-ann/state", "{\"wish\": \"break\", \"reason\": \"no\"}")
                .field("field"))
        .isEqualTo("reason");
    assertThat(
            all.put("/agents/api-ann/state", "{\"wish\": \"break\", \"reason\": \"lunch\"}")
                .status())
        .isEqualTo(200);
    assertThat(all.delete("/agents/api-ann").status()).isEqualTo(204);

    assertThat(all.put("/numbers/4900", "{\"flow\": \"no-flow\"}").field("field"))
        .isEqualTo("flow");
    assertThat(
            all.put("/numbers/4900", "{\"flow\": \"main-menu\", \"language\": \"zh-CN\"}")
                .field("language"))
        .isEqualTo("zh-CN");
    assertThat(all.delete("/numbers/4900").status()).isEqualTo(204);
  }

  @Test
  void aCallbackIsPlannedOnceAndCancelled() {
    assertThat(all.post("/callbacks", "{\"number\": \"+862155508290\"}").field("field"))
        .isEqualTo("queue");
    assertThat(
            all.post("/callbacks", "{\"number\": \"12\", \"queue\": \"support\"}").field("field"))
        .isEqualTo("number");
    String wish =
        "{\"number\": \"+862155508290\", \"queue\": \"support\", \"at\": \"2999-06-03T02:00:00Z\"}";
    var planned = all.create("/callbacks", wish, "call-me-1");
    assertThat(planned.status()).as(planned.body()).isEqualTo(201);
    assertThat(planned.field("state")).isEqualTo("planned");
    String id = planned.field("id");
    assertThat(all.create("/callbacks", wish, "call-me-1").field("id")).isEqualTo(id);
    assertThat(all.post("/callbacks", wish).status()).isEqualTo(409);
    JsonNode part = all.get("/callbacks?limit=1&state=").json();
    assertThat(part.get("items")).hasSize(1);
    String other = wish.replace("8290", "8291");
    String second = all.create("/callbacks", other, "call-me-2").field("id");
    part = all.get("/callbacks?limit=1&state=planned").json();
    assertThat(part.get("items").get(0).get("id").asString()).isEqualTo(second);
    String next = part.get("next").asString().replace("/api/v1", "");
    part = all.get(next).json();
    assertThat(part.get("items").get(0).get("id").asString()).isEqualTo(id);
    assertThat(all.post("/callbacks/" + second + "/cancel", "").status()).isEqualTo(200);
    assertThat(all.post("/callbacks/" + id + "/cancel", "").field("state")).isEqualTo("cancelled");
    assertThat(all.post("/callbacks/" + id + "/cancel", "").status()).isEqualTo(409);
    assertThat(reader.get("/callbacks").status()).isEqualTo(403);
  }

  @Test
  void callsAreReadWithNumbersOnlyByWhoMay() throws Exception {
    var placed = SYSTEM.call(SYSTEM.numberThatOnlyRings());
    CallId call = SYSTEM.calls.callOf(placed.caller());
    placed.phone().hangUp();
    SYSTEM.awaitClosed(call);
    assertThat(all.get("/calls/" + call.value()).field("caller")).isEqualTo(placed.caller());
    assertThat(reader.get("/calls/" + call.value()).field("caller"))
        .contains("•")
        .doesNotContain(placed.caller());
    assertThat(reader.get("/calls/" + call.value() + "/trace").body())
        .contains("CallArrived")
        .doesNotContain(placed.caller());
    JsonNode list = all.get("/calls?limit=1").json();
    assertThat(list.get("items")).hasSize(1);
    assertThat(all.get("/calls/none").status()).isEqualTo(404);
  }

  @Test
  void theDescriptionNamesWhatThereIs() {
    JsonNode paths =
        new ApiProgram(browser.address("/api/v1"), "").get("/openapi").json().get("paths");
    assertThat(paths.propertyNames())
        .contains(
            "/api/v1/tickets",
            "/api/v1/tickets/{id}/merge",
            "/api/v1/calls/{id}/trace",
            "/api/v1/agents/{id}/state",
            "/api/v1/webhooks/{id}/deliveries")
        .allMatch(path -> path.startsWith("/api/v1/"));
    paths.forEach(
        path -> path.forEach(one -> assertThat(one.has("summary")).as(one.toString()).isTrue()));
  }
}
