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
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Calls an operation of a SOAP 1.1 service. Safe for any thread. */
public final class SoapService implements StepCode<SoapService.Input, SoapService.Output> {
  private static final String FAULT = "SOAP_FAULT";
  private static final String BODY = "Body";

  public static final StepType<Input, Output> TYPE =
      Ends.step(
          "soap",
          "Call a SOAP service",
          "Calls an operation of a SOAP 1.1 service and gives what it returns.",
          StepType.Group.OTHER_SYSTEMS,
          Input.class,
          Output.class,
          new StepError(FAULT, "The service answered with a fault."));

  public record Input(
      @In(
              label = "Address",
              doc =
                  "URL of the service. Its host must be allowed by an administrator"
                      + " (`jackfield.connectors.hosts`).",
              given = In.Given.COMPUTED,
              required = true,
              example = "=\"https://erp.example/orders\"")
          String url,
      @In(
              label = "Action",
              doc = "What the service's description (WSDL) calls `soapAction`; may be empty.",
              example = "urn:orders/Find")
          @Nullable String action,
      @In(
              label = "Namespace",
              doc = "Target namespace of the operation, from the service's description.",
              required = true,
              example = "urn:orders")
          String namespace,
      @In(
              label = "Operation",
              doc = "Name of the element in the body.",
              required = true,
              example = "FindOrder")
          String operation,
      @In(
              label = "Parameters",
              doc = "What is in that element, by name.",
              given = In.Given.COMPUTED,
              example = "={Number: collect.digits}")
          @Nullable Map<String, Object> parameters,
      @In(
              label = "Authorization",
              doc = "What lets us in, with secrets as references.",
              example = "Basic {{secrets.ERP}}",
              rare = true)
          @Nullable String authorization,
      @AnswerWithin @Nullable Duration answerWithin) {}

  public record Output(
      @Out("What stands in the body of the answer, by name.") @Nullable Object answer) {}

  private final Posts posts;

  public SoapService(WebClient web, Guards guards, Secrets secrets) {
    posts = new Posts(web, guards, secrets);
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    Input in = run.input();
    posts.ask(
        run,
        new Posts.Question(
            in.url(),
            Map.of("SOAPAction", "\"" + Objects.requireNonNullElse(in.action(), "") + "\""),
            in.authorization(),
            envelope(in),
            ContentType.create("text/xml", "UTF-8"),
            in.answerWithin(),
            false),
        SoapService::read);
  }

  static String envelope(Input in) {
    if (!in.operation().matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
      throw new BadStepInput("\"" + in.operation() + "\" is no name of an operation");
    }
    String written =
        Objects.requireNonNull(
            Bodies.write(
                "xml",
                Map.of(in.operation(), Objects.requireNonNullElse(in.parameters(), Map.of()))));
    String space =
        in.namespace().replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    String named =
        written.replaceFirst(
            "<" + in.operation(),
            Matcher.quoteReplacement("<" + in.operation() + " xmlns=\"" + space + "\""));
    return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
        + named
        + "</soap:Body></soap:Envelope>";
  }

  private static Output read(String host, WebClient.Answer answer) throws IOException, Said {
    Object body;
    try {
      body = Bodies.xml(answer.text()) instanceof Map<?, ?> envelope ? envelope.get(BODY) : null;
    } catch (JacksonException e) {
      throw new IOException(host + " answered with status " + answer.status() + " and no XML", e);
    }
    if (body instanceof Map<?, ?> parts && parts.containsKey("Fault")) {
      Object words = parts.get("Fault") instanceof Map<?, ?> f ? f.get("faultstring") : null;
      throw new Said(FAULT, host + ": " + words);
    }
    if (!answer.isGood()) {
      throw new IOException(host + " answered with status " + answer.status());
    }
    return new Output(body);
  }
}
