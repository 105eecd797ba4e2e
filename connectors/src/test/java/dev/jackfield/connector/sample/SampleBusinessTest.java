package dev.jackfield.connector.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample business, asked over HTTP. */
class SampleBusinessTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FANG = "/crm/customers/C-1001";

  private final HttpClient http = HttpClient.newHttpClient();
  private SampleBusiness business;

  @BeforeEach
  void start() throws Exception {
    business = SampleBusiness.start(0, "tok", Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    business.close();
    http.close();
  }

  private HttpResponse<String> ask(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + business.port() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    } else {
      request.header("Authorization", "Bearer tok");
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode json(String method, String path, String body, String... headers)
      throws Exception {
    HttpResponse<String> answer = ask(method, path, body, headers);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  @Test
  void itsOpenApiSaysAllThatItAnswersAndNoMore() throws Exception {
    JsonNode document = json("GET", "/openapi.json", "", "Accept", "application/json");
    assertThat(document.path("openapi").asString()).startsWith("3.");
    Set<String> said = new TreeSet<>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        said.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        assertThat(operation.getValue().path("summary").asString("")).isNotBlank();
        for (JsonNode parameter : operation.getValue().path("parameters")) {
          assertThat(parameter.path("description").asString("")).isNotBlank();
        }
      }
    }
    assertThat(said).containsExactlyInAnyOrderElementsOf(business.answers());
  }

  @Test
  void whatItAnswersIsAsItsOpenApiSays() throws Exception {
    JsonNode schemas = SampleBusiness.openApi().path("components").path("schemas");
    matches(schemas.path("Customer"), json("GET", FANG, ""));
    matches(schemas.path("Contact"), json("GET", FANG + "/contacts", "").path(0));
    for (JsonNode order : json("GET", "/erp/orders", "")) {
      matches(schemas.path("Order"), order);
    }
  }

  private static void matches(JsonNode schema, JsonNode answer) {
    assertThat(answer.isObject()).isTrue();
    assertThat(schema.path("properties").propertyNames()).containsAll(answer.propertyNames());
    schema.path("required").forEach(r -> assertThat(answer.has(r.asString())).isTrue());
    JsonNode states = schema.path("properties").path("state").path("enum");
    if (!states.isMissingNode()) {
      assertThat(states.valueStream()).contains(answer.path("state"));
    }
  }

  @Test
  void whoHasNoTokenIsToldNothing() throws Exception {
    assertThat(ask("GET", FANG, "", "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
    assertThat(ask("GET", FANG, "", "Accept", "a/b").body()).doesNotContain("862155500001");
    assertThat(ask("GET", FANG, "").statusCode()).isEqualTo(200);
  }

  @Test
  void customersAreFoundByNumberAndByNameInTheirOwnScript() throws Exception {
    assertThat(json("GET", "/crm/customers?number=%2B862155500001", "").path(0).path("name"))
        .hasToString("\"王芳\"");
    assertThat(json("GET", "/crm/customers?name=%E7%8E%8B%E8%8A%B3", "").path(0).path("id"))
        .hasToString("\"C-1001\"");
    assertThat(json("GET", "/crm/customers?number=%2B4930123456", "")).isEmpty();
    assertThat(ask("GET", "/crm/customers/C-1", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aPinIsCheckedAndNeverGivenOut() throws Exception {
    assertThat(ask("GET", FANG, "").body()).doesNotContain("4711").doesNotContain("pin");
    assertThat(json("POST", FANG + "/pin-checks", "{\"pin\": \"4711\"}").path("right").asBoolean())
        .isTrue();
    assertThat(json("POST", FANG + "/pin-checks", "{\"pin\": \"\"}").path("right").asBoolean())
        .isFalse();
  }

  @Test
  void theSameKeyWritesOnce() throws Exception {
    String[] key = {"Authorization", "Bearer tok", "Idempotency-Key", "k1"};
    String body = "{\"about\": \"Survey\", \"outcome\": \"5/5\"}";
    JsonNode first = json("POST", FANG + "/contacts", body, key);
    JsonNode again = json("POST", FANG + "/contacts", body, key);
    assertThat(again).isEqualTo(first);
    JsonNode newest = json("GET", FANG + "/contacts?most=1", "");
    assertThat(newest).hasSize(1);
    assertThat(newest.path(0).path("outcome").asString()).isEqualTo("5/5");
    assertThat(json("GET", FANG + "/contacts", "")).hasSize(4);
  }

  @Test
  void aWrongBodyIsAnsweredWithWhatWouldBeRight() throws Exception {
    HttpResponse<String> wrong = ask("PUT", FANG, "{\"mayBeCalled\": \"yes\"}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("mayBeCalled (true or false)");
    assertThat(ask("POST", "/crm/customers", "{\"tier\": \"gold\"}").body()).contains("a name");
    assertThat(ask("POST", "/crm/customers", "{").statusCode()).isEqualTo(400);
    assertThat(ask("POST", "/crm/customers", "x".repeat(200_000)).statusCode()).isEqualTo(400);
    assertThat(ask("DELETE", FANG, "").body()).contains("/openapi.json");
    assertThat(json("GET", FANG, "").path("mayBeCalled").asBoolean()).isTrue();
  }

  @Test
  void anOrderIsFoundByItsOwnNumberItsShipmentsAndItsInvoices() throws Exception {
    for (String path : Set.of("orders/10001", "shipments/70001", "invoices/90001")) {
      assertThat(json("GET", "/erp/" + path, "").path("number").asString()).isEqualTo("10001");
    }
    assertThat(ask("GET", "/erp/orders/99999", "").statusCode()).isEqualTo(404);
    JsonNode own = json("GET", "/erp/orders?phone=%2B862155500001", "");
    assertThat(own.valueStream().map(o -> o.path("number").asString()))
        .as("the newest first")
        .containsExactly("10004", "10001");
  }
}
