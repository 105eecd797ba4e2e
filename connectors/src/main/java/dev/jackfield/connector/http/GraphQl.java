package dev.jackfield.connector.http;

import dev.jackfield.connector.guard.AnswerWithin;
import dev.jackfield.connector.guard.Ends;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.StepError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks a GraphQL service, as the GraphQL over HTTP specification has it. Safe for any thread. */
public final class GraphQl implements StepCode<GraphQl.Input, GraphQl.Output> {
  private static final String REFUSED = "REFUSED";

  /** Anywhere, so that it is rather sent once too seldom than once too often. */
  private static final Pattern CHANGES_SOMETHING = Pattern.compile("\\bmutation\\b");

  public static final StepType<Input, Output> TYPE =
      Ends.step(
          "graphql",
          "Ask a GraphQL service",
          "Sends a query or mutation to a GraphQL service and gives the data of its answer.",
          StepType.Group.OTHER_SYSTEMS,
          Input.class,
          Output.class,
          new StepError(
              REFUSED, "The service answered with errors, or with a status of 400 to 499."));

  public record Input(
      @In(
              label = "Address",
              doc =
                  "URL of the service. Its host must be allowed by an administrator"
                      + " (`jackfield.connectors.hosts`).",
              given = In.Given.COMPUTED,
              required = true,
              example = "=\"https://shop.example/graphql\"")
          String url,
      @In(
              label = "Query",
              doc =
                  "In GraphQL; values stand in it as variables. A mutation is sent once, a query"
                      + " again when it fails.",
              required = true,
              example = "query ($number: ID!) { order(number: $number) { state } }")
          String query,
      @In(
              label = "Variables",
              doc = "The values by name, without the `$`.",
              given = In.Given.COMPUTED,
              example = "={number: collect.digits}")
          @Nullable Map<String, Object> variables,
      @In(
              label = "Authorization",
              doc = "What lets us in, with secrets as references.",
              example = "Bearer {{secrets.SHOP_TOKEN}}",
              rare = true)
          @Nullable String authorization,
      @AnswerWithin @Nullable Duration answerWithin) {}

  public record Output(@Out("What the service calls `data`.") @Nullable Object data) {}

  private final Posts posts;

  public GraphQl(WebClient web, Guards guards, Secrets secrets) {
    posts = new Posts(web, guards, secrets);
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    Input in = run.input();
    Map<String, Object> body =
        Map.of(
            "query", in.query(), "variables", Objects.requireNonNullElse(in.variables(), Map.of()));
    posts.ask(
        run,
        new Posts.Question(
            in.url(),
            Map.of(
                "Accept",
                "application/graphql-response+json, application/json;q=0.9",
                "Idempotency-Key",
                "jackfield-" + run.key()),
            in.authorization(),
            Bodies.JSON.writeValueAsString(body),
            ContentType.APPLICATION_JSON,
            in.answerWithin(),
            !CHANGES_SOMETHING.matcher(in.query()).find()),
        GraphQl::read);
  }

  private static Output read(String host, WebClient.Answer answer) throws IOException, Said {
    int status = answer.status();
    JsonNode said;
    try {
      said = Bodies.JSON.readTree(answer.text());
    } catch (JacksonException e) {
      String words = host + " answered with status " + status + " and no JSON";
      if (answer.isRefusal()) {
        throw new Said(REFUSED, words);
      }
      throw new IOException(words, e);
    }
    JsonNode errors = said.path("errors");
    if (!errors.isEmpty()) {
      throw new Said(REFUSED, host + ": " + words(errors));
    }
    if (answer.isRefusal()) {
      throw new Said(REFUSED, host + " answered with status " + status);
    }
    if (!answer.isGood() || !said.has("data")) {
      throw new IOException(host + " answered with status " + status + " and no data");
    }
    return new Output(Bodies.JSON.convertValue(said.get("data"), Object.class));
  }

  private static List<String> words(JsonNode errors) {
    return errors.valueStream().limit(3).map(e -> e.path("message").asString("?")).toList();
  }
}
