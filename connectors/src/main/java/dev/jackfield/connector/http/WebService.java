package dev.jackfield.connector.http;

import dev.jackfield.connector.guard.AnswerWithin;
import dev.jackfield.connector.guard.Ends;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.StepError;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks a web service, with JSON or XML. Safe for any thread. */
public final class WebService implements StepCode<WebService.Input, WebService.Output> {
  private static final String REFUSED = "REFUSED";
  private static final int NOT_FOUND = 404;
  private static final int UNAUTHORIZED = 401;

  public static final StepType<Input, Output> TYPE =
      Ends.step(
          "http",
          "Ask a web service",
          "Sends a request to a web service over HTTP and gives its answer, read from JSON or XML.",
          StepType.Group.OTHER_SYSTEMS,
          Input.class,
          Output.class,
          new StepError(REFUSED, "The service said no: a status of 400 to 499 other than 404."));

  public record Input(
      @In(
              label = "Method",
              doc = "What is asked for. POST and PATCH are sent once, others again when they fail.",
              required = true,
              example = "GET",
              oneOf = {"GET", "POST", "PUT", "PATCH", "DELETE"})
          String method,
      @In(
              label = "Address",
              doc =
                  "URL of the service. Its host must be allowed by an administrator"
                      + " (`jackfield.connectors.hosts`).",
              given = In.Given.COMPUTED,
              required = true,
              example = "=\"https://shop.example/orders/\" + collect.digits")
          String url,
      @In(
              label = "Authorization",
              doc =
                  "What lets us in, with secrets as references, such as `Bearer"
                      + " {{secrets.CRM_TOKEN}}`.",
              example = "Bearer {{secrets.CRM_TOKEN}}")
          @Nullable String authorization,
      @In(
              label = "Body",
              doc =
                  "What is sent: a context as JSON or XML, or a text. XML has one entry, its root.",
              given = In.Given.COMPUTED,
              example = "={number: collect.digits}",
              rare = true)
          @Nullable Object body,
      @In(
              label = "Sent as",
              doc = "How the body is written. Usually json.",
              example = "json",
              oneOf = {"json", "xml", "text"},
              rare = true)
          @Nullable String format,
      @In(
              label = "Headers",
              doc = "Further headers, `Name: value`, with `;` between them.",
              example = "Accept-Language: en; X-Team: billing",
              rare = true)
          @Nullable String headers,
      @In(
              label = "Token server",
              doc =
                  "Where a token is fetched for the request (OAuth 2 client credentials). It is kept"
                      + " until it ends.",
              example = "https://login.example/token",
              rare = true)
          @Nullable String tokenUrl,
      @In(
              label = "Client",
              doc = "Who we are for the token server.",
              example = "jackfield",
              rare = true)
          @Nullable String clientId,
      @In(
              label = "Client secret",
              doc = "As a reference, `{{secrets.NAME}}`.",
              example = "{{secrets.CRM_CLIENT}}",
              rare = true)
          @Nullable String clientSecret,
      @In(label = "Scope", doc = "What the token is for.", example = "orders.read", rare = true)
          @Nullable String scope,
      @In(
              label = "Signing key",
              doc =
                  "Signs the request (HMAC-SHA256), so that the service knows who sent it; as a"
                      + " reference, `{{secrets.NAME}}`.",
              example = "{{secrets.SHOP_KEY}}",
              rare = true)
          @Nullable String signingKey,
      @In(
              label = "What is signed",
              doc =
                  "Of `{time}` (seconds since 1970), `{method}`, `{path}` (with what is asked after"
                      + " it) and `{body}`. Usually `{time}.{body}`.",
              example = "{time}.{method}.{path}.{body}",
              rare = true)
          @Nullable String signed,
      @In(
              label = "Signature",
              doc =
                  "The header that carries it, with `{hex}` or `{base64}`, and `{time}`. Usually"
                      + " `Jackfield-Signature: t={time},v1={hex}`.",
              example = "X-Signature: {hex}",
              rare = true)
          @Nullable String signature,
      @AnswerWithin @Nullable Duration answerWithin) {}

  public record Output(
      @Out("Whether there is such a thing: false for status 404.") boolean found,
      @Out("Status of the answer, as 200.") int status,
      @Out("The answer: a context or a list of JSON or XML, else a text.") @Nullable Object body) {}

  private final WebClient web;
  private final Guards guards;
  private final Secrets secrets;
  private final InstantSource clock;
  private final Tokens tokens;

  public WebService(WebClient web, Guards guards, Secrets secrets, InstantSource clock) {
    this.web = web;
    this.guards = guards;
    this.secrets = secrets;
    this.clock = clock;
    this.tokens = new Tokens(web);
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    Input in = run.input();
    Secrets.Used used = new Secrets.Used();
    String format = Objects.requireNonNullElse(in.format(), "json");
    WebClient.Request plain =
        new WebClient.Request(
            in.method(),
            WebClient.uri(in.url()),
            headers(in, run.key(), used),
            Bodies.write(format, in.body()),
            Bodies.type(format));
    WebClient.Request request =
        in.signingKey() == null
            ? plain
            : Signature.of(secrets.open(in.signingKey(), used::add), in.signed(), in.signature())
                .on(plain, clock.instant());
    Tokens.@Nullable Client client = client(in, used);
    guards.ask(
        web.guard(request.uri()),
        run,
        in.answerWithin(),
        request.mayBeSentAgain(),
        used::hide,
        within -> ask(request, client, within, used));
  }

  private Map<String, String> headers(Input in, long key, Secrets.Used used) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json, application/xml;q=0.9, text/plain;q=0.8");
    headers.put("Idempotency-Key", "jackfield-" + key);
    for (String line : Objects.requireNonNullElse(in.headers(), "").split(";", -1)) {
      if (!line.isBlank()) {
        Header header = Header.of(line);
        headers.put(header.name(), secrets.open(header.value(), used::add));
      }
    }
    if (in.authorization() != null) {
      headers.put("Authorization", secrets.open(in.authorization(), used::add));
    }
    return headers;
  }

  private Tokens.@Nullable Client client(Input in, Secrets.Used used) {
    if (in.tokenUrl() == null) {
      return null;
    }
    if (in.clientId() == null || in.clientSecret() == null) {
      throw new BadStepInput("a token server needs Client and Client secret too");
    }
    return new Tokens.Client(
        WebClient.uri(in.tokenUrl()),
        in.clientId(),
        secrets.open(in.clientSecret(), used::add),
        Objects.requireNonNullElse(in.scope(), ""));
  }

  private Output ask(
      WebClient.Request request, Tokens.@Nullable Client client, Duration within, Secrets.Used used)
      throws IOException, Said {
    WebClient.Answer answer = sent(request, client, within);
    if (client != null && answer.status() == UNAUTHORIZED) {
      tokens.forget(client);
      answer = sent(request, client, within);
    }
    int status = answer.status();
    if (answer.isGood() || status == NOT_FOUND) {
      return new Output(
          answer.isGood(), status, answer.isGood() ? Bodies.read(answer.hiding(used)) : null);
    }
    String words = request.uri().getHost() + " answered with status " + status;
    if (answer.isRefusal()) {
      throw new Said(REFUSED, words);
    }
    throw new IOException(words);
  }

  private WebClient.Answer sent(
      WebClient.Request request, Tokens.@Nullable Client client, Duration within)
      throws IOException {
    return web.send(
        client == null
            ? request
            : request.with("Authorization", "Bearer " + tokens.of(client, within)),
        within);
  }
}
