package connector;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.camunda.connector.api.error.ConnectorException;
import io.camunda.connector.api.error.ConnectorInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The connector against a server that answers as the real one was heard to: no phone, no broker. */
class @Class@Test {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final @Class@ connector = new @Class@();

  private Object ask(String number) throws Exception {
    return connector.execute(
        new Asked(
            Map.of("server", SERVER.baseUrl(), "number", number, "token", "let-me-in")));
  }

  @Test
  void whatTheServerKnowsIsFound() throws Exception {
    SERVER.stubFor(get("/4711").willReturn(okJson("{\"state\": \"sent\"}")));
    assertEquals(new @Class@.Answer(true, "sent"), ask("4711"));
    SERVER.verify(
        getRequestedFor(urlEqualTo("/4711")).withHeader("Authorization", equalTo("Bearer let-me-in")));
  }

  @Test
  void whatItDoesNotKnowIsNotFound() throws Exception {
    SERVER.stubFor(get("/1").willReturn(aResponse().withStatus(404)));
    assertEquals(new @Class@.Answer(false, ""), ask("1"));
  }

  @Test
  void aBrokenServerIsAFailureThatSaysSo() {
    SERVER.stubFor(get("/2").willReturn(aResponse().withStatus(503)));
    ConnectorException failure = assertThrows(ConnectorException.class, () -> ask("2"));
    assertEquals("503", failure.getErrorCode());
  }

  @Test
  void aNumberIsNeeded() {
    assertThrows(ConnectorInputException.class, () -> ask(" "));
  }
}
