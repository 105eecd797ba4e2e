package dev.jackfield.connector.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jackfield.connector.guard.Ends;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.guard.Work;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.OpenJob;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepInput;
import dev.jackfield.step.StepRun;
import io.camunda.connector.api.error.ConnectorException;
import io.camunda.connector.api.error.ConnectorInputException;
import io.camunda.connector.api.error.ConnectorRetryException;
import io.camunda.connector.api.validation.ValidationProvider;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The step of one connector type: whichever connector is loaded for it when a job comes does the
 * job to its end. Thread-safe.
 */
final class SdkStep implements StepCode<OpenJob, OpenJob.Found> {
  /** Codes of answers that say no, as those of HTTP: the other side is well. */
  private static final Pattern SAID_NO = Pattern.compile("(?!5\\d\\d$|408$|429$).+");

  private final String name;
  private final Supplier<Optional<SdkConnector>> connector;
  private final Guards guards;
  private final Secrets secrets;
  private final ValidationProvider validation;
  private final ObjectMapper mapper;
  private final Expressions expressions;

  SdkStep(
      String name,
      Supplier<Optional<SdkConnector>> connector,
      Guards guards,
      Secrets secrets,
      ValidationProvider validation,
      ObjectMapper mapper) {
    this.name = name;
    this.connector = connector;
    this.guards = guards;
    this.secrets = secrets;
    this.validation = validation;
    this.mapper = mapper;
    this.expressions = new Expressions(mapper);
  }

  @Override
  public void begin(StepRun<OpenJob, OpenJob.Found> run) {
    SdkConnector now =
        connector
            .get()
            .orElseThrow(
                () ->
                    new BadStepInput(
                        "the connector "
                            + name
                            + " was taken away; put its jar back into connectors.d and try the"
                            + " step again"));
    guards.run(name, run, new Run(run, now));
  }

  private final class Run implements Work<Optional<Object>> {
    private final StepRun<OpenJob, OpenJob.Found> run;
    private final SdkConnector connector;
    private final Map<String, String> headers;
    private final Duration within;
    private final Secrets.Used used = new Secrets.Used();

    Run(StepRun<OpenJob, OpenJob.Found> run, SdkConnector connector) {
      this.run = run;
      this.connector = connector;
      this.headers = run.input().headers();
      this.within = asked();
    }

    @Override
    public Duration within() {
      return within;
    }

    private Duration asked() {
      String given = headers.getOrDefault(SdkTemplate.ANSWER_WITHIN, "");
      return guards.within(given.isBlank() ? null : Expressions.duration(given));
    }

    @Override
    public Optional<Object> ask() throws Exception {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(connector.loader());
      try {
        refuseForeignReferences();
        return Optional.ofNullable(
            connector.function().execute(new SdkContext(run, mapper, validation, secrets, used)));
      } finally {
        thread.setContextClassLoader(before);
      }
    }

    /**
     * A reference to a secret is drawn into an input of the step. One that stands in any other
     * variable was said or sent by somebody, who would be told the secret.
     */
    private void refuseForeignReferences() throws JsonProcessingException {
      var own =
          connector.type().inputs().stream()
              .map(StepInput::name)
              .map(n -> n.split("\\.", 2)[0])
              .collect(Collectors.toSet());
      for (Map.Entry<String, JsonNode> v : mapper.readTree(run.input().variables()).properties()) {
        if (!own.isEmpty()
            && !own.contains(v.getKey())
            && Secrets.isNamedIn(v.getValue().toString())) {
          throw new BadStepInput(
              "the variable \""
                  + v.getKey()
                  + "\" names a secret; only what is drawn in the step itself may");
        }
      }
    }

    @Override
    public void answered(Optional<Object> found) {
      Object answer = found.orElse(null);
      settle(
          () -> {
            Optional<Expressions.Said> error =
                expressions.afterAnswer(headers, answer, run.triesLeft());
            if (error.isPresent()) {
              say(error.get());
            } else {
              ObjectNode variables = expressions.variables(headers, answer);
              run.done(new OpenJob.Found(used.hide(variables.toString())));
            }
          });
    }

    @Override
    public void failed(Exception failure) {
      settle(
          () -> {
            if (isFault(failure)) {
              run.incident(used.hide(words(failure)));
              return;
            }
            Optional<Expressions.Said> said =
                expressions.afterFailure(headers, failure, run.triesLeft());
            if (said.isPresent()) {
              say(said.get());
            } else if (failure instanceof ConnectorRetryException again) {
              fail(
                  words(failure),
                  again.getRetries(),
                  Objects.requireNonNullElse(again.getBackoffDuration(), pause()));
            } else {
              fail(words(failure), null, pause());
            }
          });
    }

    /** Whatever a formula or an answer is: the step ends. */
    private void settle(Runnable end) {
      try {
        end.run();
      } catch (BadStepInput bad) {
        run.incident(used.hide(String.valueOf(bad.getMessage())));
      } catch (RuntimeException broken) {
        run.incident(used.hide(name + " gave what cannot be used: " + broken.getMessage()));
      }
    }

    private void say(Expressions.Said said) {
      switch (said) {
        case Expressions.Said.Caught e ->
            run.error(e.code(), used.hide(e.message()), used.hide(e.variables()));
        case Expressions.Said.Failure f -> fail(f.message(), f.tries(), f.pause());
      }
    }

    private void fail(String message, @Nullable Integer tries, Duration pause) {
      int left = run.triesLeft() - 1;
      if (Math.min(left, Objects.requireNonNullElse(tries, left)) > 0) {
        run.retry(pause, used.hide(message));
      } else {
        run.error(Ends.FAILED.code(), used.hide(message));
      }
    }

    private Duration pause() {
      String given = headers.getOrDefault(SdkTemplate.RETRY_BACKOFF, "");
      return given.isBlank() ? guards.settings().pause() : Expressions.duration(given);
    }

    @Override
    public boolean isBroken(Exception failure) {
      boolean saidNo =
          failure instanceof ConnectorException e
              && e.getErrorCode() != null
              && SAID_NO.matcher(e.getErrorCode()).matches();
      return !saidNo && !isFault(failure);
    }

    /** What the flow gave is wrong: trying again does not help. */
    private static boolean isFault(Exception failure) {
      return failure instanceof ConnectorInputException || failure instanceof BadStepInput;
    }

    private static String words(Exception failure) {
      String message = failure.getMessage();
      return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
  }
}
