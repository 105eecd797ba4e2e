package dev.jackfield.connector.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jackfield.step.BadStepInput;
import io.camunda.connector.api.error.ConnectorException;
import io.camunda.connector.feel.FeelEngineWrapper;
import io.camunda.connector.feel.FeelEngineWrapperException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The formulas in a connector's headers, with the meaning that they have in Camunda 8: {@code
 * resultExpression} says which variables come of an answer, {@code errorExpression} which error
 * comes of an answer or a failure. Thread-safe.
 */
final class Expressions {
  static final String RESULT_VARIABLE = "resultVariable";
  static final String RESULT = "resultExpression";
  static final String ERROR = "errorExpression";

  /** Loads a whole language: only when a flow has a formula. */
  private static final class Engine {
    static final FeelEngineWrapper FEEL = new FeelEngineWrapper();
  }

  private final ObjectMapper mapper;

  Expressions(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** What an {@code errorExpression} said. */
  sealed interface Said {
    /** {@code bpmnError(...)}. */
    record Caught(String code, String message, String variables) implements Said {}

    /**
     * {@code jobError(...)}.
     *
     * @param tries that are left; null: one fewer than before
     */
    record Failure(String message, @Nullable Integer tries, Duration pause) implements Said {}
  }

  /** The variables that come of an answer. */
  ObjectNode variables(Map<String, String> headers, @Nullable Object answer) {
    ObjectNode variables = mapper.createObjectNode();
    String variable = headers.getOrDefault(RESULT_VARIABLE, "");
    if (!variable.isBlank()) {
      variables.set(variable, mapper.valueToTree(answer));
    }
    String expression = headers.getOrDefault(RESULT, "");
    if (!expression.isBlank()) {
      JsonNode more = evaluate(RESULT, expression, seen(answer));
      if (!(more instanceof ObjectNode context)) {
        throw new BadStepInput(
            RESULT + " must give variables, as ={found: response.found}; it gives " + more);
      }
      variables.setAll(context);
    }
    return variables;
  }

  Optional<Said> afterAnswer(Map<String, String> headers, @Nullable Object answer, int tries) {
    return said(headers, seen(answer), tries);
  }

  Optional<Said> afterFailure(Map<String, String> headers, Exception failure, int tries) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("type", failure.getClass().getName());
    error.put("message", Objects.requireNonNullElse(failure.getMessage(), ""));
    if (failure instanceof ConnectorException coded) {
      error.put("code", coded.getErrorCode());
      error.put("variables", coded.getErrorVariables());
    }
    return said(headers, Map.of("error", error), tries);
  }

  private Optional<Said> said(Map<String, String> headers, Map<String, Object> seen, int tries) {
    String expression = headers.getOrDefault(ERROR, "");
    if (expression.isBlank()) {
      return Optional.empty();
    }
    Map<String, Object> all = new LinkedHashMap<>(seen);
    all.put("job", Map.of("retries", tries));
    JsonNode said = evaluate(ERROR, expression, all);
    return switch (said.path("errorType").asText("")) {
      case "bpmnError" ->
          Optional.of(
              new Said.Caught(
                  said.path("errorCode").asText(),
                  said.path("errorMessage").asText(""),
                  said.path("variables") instanceof ObjectNode v ? v.toString() : "{}"));
      case "jobError" ->
          Optional.of(
              new Said.Failure(
                  said.path("errorMessage").asText(""),
                  said.path("retries").isInt() ? said.path("retries").intValue() : null,
                  duration(said.path("retryBackoff").asText("PT0S"))));
      default -> Optional.empty();
    };
  }

  private Map<String, Object> seen(@Nullable Object answer) {
    Map<String, Object> seen = new LinkedHashMap<>();
    JsonNode tree = mapper.valueToTree(answer);
    if (tree instanceof ObjectNode context) {
      seen.putAll(mapper.convertValue(context, MAP));
    }
    seen.put("response", mapper.convertValue(tree, Object.class));
    return seen;
  }

  private static final com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>> MAP =
      new com.fasterxml.jackson.core.type.TypeReference<>() {};

  private JsonNode evaluate(String header, String expression, Map<String, Object> seen) {
    try {
      return mapper.readTree(Engine.FEEL.evaluateToJson(expression, seen));
    } catch (FeelEngineWrapperException e) {
      throw new BadStepInput(header + " cannot be evaluated: " + e.getReason());
    } catch (JsonProcessingException e) {
      throw new BadStepInput(header + " gives nothing that can be read: " + e.getOriginalMessage());
    }
  }

  static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadStepInput(
          "\"" + text + "\" is no length of time; write two seconds as PT2S, a half as PT0.5S");
    }
  }
}
