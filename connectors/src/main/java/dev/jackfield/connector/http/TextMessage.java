package dev.jackfield.connector.http;

import dev.jackfield.connector.guard.Ends;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.In;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.StepError;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Sends a text message (SMS) by the provider that an administrator has set. Safe for any thread.
 */
public final class TextMessage implements StepCode<TextMessage.Input, StepType.Nothing> {
  private static final String REFUSED = "REFUSED";
  private static final int LONGEST = 1_600;

  public static final StepType<Input, StepType.Nothing> TYPE =
      Ends.step(
          "sms",
          "Send a text message",
          "Sends a text message (SMS) by the provider that an administrator has set.",
          StepType.Group.OTHER_SYSTEMS,
          Input.class,
          StepType.Nothing.class,
          new StepError(REFUSED, "The provider does not take it: a wrong number, say."));

  public record Input(
      @In(
              label = "To",
              doc = "A phone number, as the provider wants it; blanks and dashes are left out.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=call.caller")
          String to,
      @In(
              label = "Words",
              doc = "What the message says, at most 1600 characters.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=\"Your ticket is \" + ticket.id")
          String text,
      @In(
              label = "Answer within",
              doc = "How long to wait, ISO 8601; then the step ends in `TOO_LATE`. Usually PT10S.",
              example = "PT5S",
              rare = true)
          @Nullable Duration answerWithin) {}

  private final SmsProvider provider;
  private final WebClient web;
  private final Guards guards;
  private final Secrets secrets;

  public TextMessage(SmsProvider provider, WebClient web, Guards guards, Secrets secrets) {
    this.provider = provider;
    this.web = web;
    this.guards = guards;
    this.secrets = secrets;
  }

  @Override
  public void begin(StepRun<Input, StepType.Nothing> run) {
    if (provider.url().isBlank()) {
      throw new BadStepInput("no provider of text messages is set: jackfield.connectors.sms.url");
    }
    Input in = run.input();
    String to = in.to().replaceAll("[\\s-]", "");
    if (!to.matches("\\+?[0-9]{3,20}")) {
      throw new BadStepInput("\"" + in.to() + "\" is no phone number");
    }
    if (in.text().isBlank() || in.text().length() > LONGEST) {
      throw new BadStepInput("a text message has 1 to " + LONGEST + " characters");
    }
    Secrets.Used used = new Secrets.Used();
    WebClient.Request request = request(to, in.text(), run.key(), used);
    guards.ask(
        web.guard(request.uri()),
        run,
        in.answerWithin(),
        false,
        used::hide,
        within -> taken(request, web.send(request, within)));
  }

  private WebClient.Request request(String to, String text, long key, Secrets.Used used) {
    Map<String, String> fields = new TreeMap<>();
    // References are opened before what people said is put in, which is never opened; the number,
    // which has no braces, before the words.
    provider
        .fields()
        .forEach(
            (name, value) ->
                fields.put(
                    name,
                    secrets.open(value, used::add).replace("{to}", to).replace("{text}", text)));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Idempotency-Key", "jackfield-" + key);
    if (!provider.authorization().isBlank()) {
      headers.put("Authorization", secrets.open(provider.authorization(), used::add));
    }
    boolean isJson = provider.format().equals("json");
    return new WebClient.Request(
        "POST",
        WebClient.uri(provider.url()),
        headers,
        isJson ? Bodies.JSON.writeValueAsString(fields) : form(fields),
        isJson
            ? ContentType.APPLICATION_JSON
            : ContentType.create("application/x-www-form-urlencoded", "UTF-8"));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private StepType.Nothing taken(WebClient.Request request, WebClient.Answer answer)
      throws IOException, Said {
    String host = request.uri().getHost();
    int status = answer.status();
    if (answer.isRefusal()) {
      throw new Said(REFUSED, host + " answered with status " + status);
    }
    if (!answer.isGood()) {
      throw new IOException(host + " answered with status " + status);
    }
    if (!provider.accepted().isBlank()) {
      String[] wanted = provider.accepted().split("=", 2);
      String said = part(host, answer, wanted[0].strip());
      if (wanted.length < 2 || !said.equals(wanted[1].strip())) {
        throw new Said(
            REFUSED, host + " answered " + wanted[0] + "=" + said + ", not " + provider.accepted());
      }
    }
    return StepType.Nothing.AT_ALL;
  }

  private static String part(String host, WebClient.Answer answer, String name) throws IOException {
    try {
      JsonNode part = Bodies.JSON.readTree(answer.text()).path(name);
      return part.isValueNode() ? part.asString("") : "";
    } catch (JacksonException e) {
      throw new IOException(host + " answered with no JSON", e);
    }
  }
}
