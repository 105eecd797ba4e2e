package dev.jackfield.connector.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.step.StepInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that is written against the Camunda Connector SDK, in a jar of its own, does jobs. */
class ConnectorOfTheSdkTest {
  private static final String TYPE = "order-status";
  private static final Map<String, String> RESULT = Map.of("resultVariable", "order");

  @TempDir static Path folder;
  private static ServedHere served;

  @BeforeAll
  static void drop() throws IOException {
    BuiltJar.of(
        folder.resolve("orders.jar"),
        "Orders",
        """
        @OutboundConnector(name = "Order status", type = "order-status", inputVariables = {"number"})
        @ElementTemplate(id = "other.orders", name = "Order status",
            description = "Finds an order by its number.", inputDataClass = Orders.Question.class,
            outputDataClass = Orders.Answer.class)
        public class Orders implements OutboundConnectorFunction {
          public record Question(
              @TemplateProperty(label = "Order number", description = "As the caller keyed it.")
              @NotBlank String number,
              @TemplateProperty(label = "Token", optional = true) String token) {}
          public record Answer(boolean found, String state, String asked) {}
          public Object execute(OutboundConnectorContext context) throws Exception {
            Question q = context.bindVariables(Question.class);
            switch (q.number()) {
              case "gone": throw new ConnectorException("404", "no such order, " + q.token());
              case "down": throw new IllegalStateException("the shop is down, " + q.token());
              case "again": throw new ConnectorRetryExceptionBuilder().message("later")
                  .retries(2).backoffDuration(java.time.Duration.ofSeconds(7)).build();
              // Hangs, until whoever has waited long enough interrupts it.
              case "slow": new java.util.concurrent.CountDownLatch(1).await();
              default:
                return new Answer(q.number().equals("4711"), "sent", String.valueOf(q.token()));
            }
          }
        }
        """);
    served =
        new ServedHere(
            folder,
            new GuardSettings(
                2,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                100,
                100,
                Duration.ofSeconds(1),
                Duration.ofMillis(200)));
  }

  @AfterAll
  static void close() {
    served.close();
  }

  private static String end(Map<String, String> headers, String number, int tries) {
    return served.run(TYPE, headers, "{\"number\": \"" + number + "\"}", tries).end();
  }

  @Test
  void itsAnswerIsInTheVariableThatTheStepNames() {
    assertThat(end(RESULT, "4711", 3))
        .isEqualTo("done {\"order\":{\"found\":true,\"state\":\"sent\",\"asked\":\"null\"}}");
  }

  @Test
  void aFormulaPicksVariablesOutOfTheAnswer() {
    assertThat(
            end(Map.of("resultExpression", "={state: response.state, isThere: found}"), "4711", 3))
        .isEqualTo("done {\"state\":\"sent\",\"isThere\":true}");
    assertThat(end(Map.of("resultExpression", "=1 +"), "4711", 3))
        .startsWith("incident resultExpression cannot be evaluated");
  }

  @Test
  void aFormulaMakesAnErrorOfAFailureOrOfAnAnswer() {
    String formula =
        "=if error.code = \"404\" then bpmnError(\"NO_ORDER\", error.message) else null";
    assertThat(end(Map.of("errorExpression", formula), "gone", 3))
        .startsWith("NO_ORDER no such order");
    assertThat(
            end(
                Map.of(
                    "errorExpression",
                    "=if response.found then null else bpmnError(\"NO_ORDER\", \"none\", {a: 1})"),
                "1",
                3))
        .isEqualTo("NO_ORDER none {\"a\":1}");
    assertThat(
            end(
                Map.of("errorExpression", "=jobError(\"later\", {}, job.retries - 1, @\"PT3S\")"),
                "down",
                3))
        .isEqualTo("retry PT3S later");
  }

  @Test
  void aFailureIsTriedAgainAsOftenAsTheTaskSaysAndThenIsAnErrorOfTheFlow() {
    assertThat(end(RESULT, "down", 3)).startsWith("retry PT0.2S the shop is down");
    assertThat(end(Map.of("retryBackoff", "PT2S"), "down", 2)).startsWith("retry PT2S");
    assertThat(end(RESULT, "down", 1)).startsWith("FAILED the shop is down");
    assertThat(end(RESULT, "again", 3)).isEqualTo("retry PT7S later");
  }

  @Test
  void aWrongInputIsAnIncidentThatNamesIt() {
    assertThat(end(RESULT, " ", 3)).startsWith("incident").contains("number");
  }

  @Test
  void noAnswerInTimeIsAnErrorOfTheFlow() {
    long began = System.nanoTime();
    assertThat(end(Map.of("answerWithin", "PT0.3S"), "slow", 3))
        .isEqualTo("TOO_LATE order-status did not answer within 300 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    assertThat(end(Map.of("answerWithin", "2 seconds"), "4711", 3))
        .startsWith("incident \"2 seconds\" is no length of time");
  }

  @Test
  void whoeverIsOneTooManyIsToldAtOnce() {
    var one = served.run(TYPE, RESULT, "{\"number\": \"slow\"}", 3);
    var two = served.run(TYPE, RESULT, "{\"number\": \"slow\"}", 3);
    assertThat(end(RESULT, "4711", 3))
        .isEqualTo("UNAVAILABLE order-status is busy with 2 requests");
    one.leave();
    two.leave();
    org.awaitility.Awaitility.await()
        .untilAsserted(() -> assertThat(end(RESULT, "4711", 3)).startsWith("done"));
  }

  @Test
  void aSecretIsOpenedForTheConnectorAndSaidToNobody() {
    String drawn = "{\"number\": \"%s\", \"token\": \"Bearer {{secrets.CRM_TOKEN}}\"}";
    assertThat(served.run(TYPE, RESULT, drawn.formatted("4711"), 1).end())
        .contains("Bearer ***")
        .doesNotContain("s3cr3t");
    assertThat(served.run(TYPE, RESULT, drawn.formatted("down"), 1).end())
        .isEqualTo("FAILED the shop is down, Bearer ***");
    assertThat(
            served
                .run(TYPE, RESULT, drawn.formatted("4711").replace("CRM_TOKEN", "OTHER"), 1)
                .end())
        .startsWith("incident there is no secret \"OTHER\": give it as JACKFIELD_SECRET_OTHER");
  }

  @Test
  void aSecretThatACallerNamesIsNotOpened() {
    assertThat(
            served
                .run(
                    TYPE,
                    RESULT,
                    "{\"number\": \"1\", \"listen\": {\"text\": \"{{secrets.CRM_TOKEN}}\"}}",
                    1)
                .end())
        .startsWith("incident the variable \"listen\" names a secret");
  }

  @Test
  void thePaletteShowsItWithItsInputsAndWhatItFinds() {
    var type = served.dropped.types().getFirst();
    assertThat(type.title()).isEqualTo("Order status");
    assertThat(type.purpose()).isEqualTo("Finds an order by its number.");
    assertThat(type.result()).isEqualTo("orderStatus");
    assertThat(type.inputs())
        .filteredOn(in -> !in.rare())
        .extracting(StepInput::name, StepInput::label, StepInput::required)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("number", "Order number", true),
            org.assertj.core.groups.Tuple.tuple("token", "Token", false));
    assertThat(type.inputs())
        .filteredOn(StepInput::rare)
        .extracting(StepInput::name)
        .containsExactlyInAnyOrder(
            "resultExpression", "errorExpression", "answerWithin", "retryBackoff");
    assertThat(type.outputs().stream().map(o -> o.name()).toList())
        .isEqualTo(List.of("found", "state", "asked"));
  }
}
