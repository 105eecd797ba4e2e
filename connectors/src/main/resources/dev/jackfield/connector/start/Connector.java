package connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.connector.api.annotation.OutboundConnector;
import io.camunda.connector.api.error.ConnectorException;
import io.camunda.connector.api.outbound.OutboundConnectorContext;
import io.camunda.connector.api.outbound.OutboundConnectorFunction;
import io.camunda.connector.generator.java.annotation.ElementTemplate;
import io.camunda.connector.generator.java.annotation.TemplateProperty;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Asks a server for one thing by its number. The annotations make the step in the designer: its
 * name, its fields and what it finds. One object does all jobs, on many threads at once.
 */
@OutboundConnector(name = "@title@", type = "@name@", inputVariables = {"server", "number", "token"})
@ElementTemplate(
    id = "connector.@name@",
    name = "@title@",
    description = "Finds something by its number.",
    inputDataClass = @Class@.Question.class,
    outputDataClass = @Class@.Answer.class)
public final class @Class@ implements OutboundConnectorFunction {

  /** The fields of the step. */
  public record Question(
      @NotBlank
          @TemplateProperty(
              label = "Server",
              description = "Where to ask, without a slash at the end.",
              defaultValue = "http://127.0.0.1:9999")
          String server,
      @NotBlank
          @TemplateProperty(label = "Number", description = "What to look for.")
          String number,
      @TemplateProperty(
              label = "Token",
              description = "What lets us in, as {{secrets.NAME}}.",
              optional = true)
          String token) {}

  /** What the step finds: found, and what the server calls its state. */
  public record Answer(boolean found, String state) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  @Override
  public Object execute(OutboundConnectorContext context) throws Exception {
    Question question = context.bindVariables(Question.class);
    String number = URLEncoder.encode(question.number(), StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(question.server() + "/" + number));
    if (question.token() != null && !question.token().isBlank()) {
      request.header("Authorization", "Bearer " + question.token());
    }
    HttpResponse<String> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    return switch (answer.statusCode()) {
      case 200 -> {
        JsonNode body = json.readTree(answer.body());
        yield new Answer(true, body.path("state").asText());
      }
      case 404 -> new Answer(false, "");
      // Tried again as often as the task in the flow says, and then the flow's error FAILED.
      default ->
          throw new ConnectorException(
              String.valueOf(answer.statusCode()), "the server said " + answer.statusCode());
    };
  }
}
