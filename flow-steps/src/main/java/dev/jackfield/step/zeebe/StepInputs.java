package dev.jackfield.step.zeebe;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.OpenJob;
import dev.jackfield.step.SecretValues;
import dev.jackfield.step.StepInput;
import dev.jackfield.step.StepType;
import io.camunda.client.api.response.ActivatedJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a step's input record out of a job's headers and variables. Immutable. */
final class StepInputs<I extends Record> {
  private static final String CALL = "call";

  private final StepType<I, ?> type;
  private final SecretValues secrets;
  private final List<StepInput> components;

  StepInputs(StepType<I, ?> type, SecretValues secrets) {
    this.type = type;
    this.secrets = secrets;
    this.components = type.inputs();
  }

  /** The only variables that the broker need send; empty: all of them. */
  List<String> variables() {
    if (type.isOpen()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    names.add(CALL);
    components.stream().filter(c -> !c.isFixed()).forEach(c -> names.add(c.name()));
    return names;
  }

  /** One job's input and call. */
  record Read<I>(I input, @Nullable CallRef call) {}

  Read<I> read(ActivatedJob job) {
    return type.isOpen()
        ? new Read<>(type.input().cast(open(job)), call(Json.MAPPER.readTree(job.getVariables())))
        : read(job.getElementId(), job.getCustomHeaders(), job.getVariables());
  }

  private static OpenJob open(ActivatedJob job) {
    return new OpenJob(
        job.getType(),
        job.getCustomHeaders(),
        job.getVariables(),
        job.getProcessDefinitionVersion(),
        job.getProcessDefinitionKey(),
        job.getElementInstanceKey(),
        job.getTenantId());
  }

  private Read<I> read(String element, Map<String, String> headers, String variables) {
    JsonNode all = Json.MAPPER.readTree(variables);
    ObjectNode input = Json.MAPPER.createObjectNode();
    for (StepInput in : components) {
      String name = in.name();
      JsonNode given =
          in.isFixed() ? text(headers.get(name)) : all.path(name).isNull() ? null : all.get(name);
      if (given == null) {
        if (in.required()) {
          throw bad(element, in.label() + " (" + name + ") is missing. " + in.doc());
        }
      } else if (!in.oneOf().isEmpty() && !in.values().contains(given.asString())) {
        throw bad(
            element,
            in.label()
                + " is \""
                + given.asString()
                + "\"; it must be one of "
                + String.join(", ", in.values())
                + ".");
      } else {
        input.set(name, in.secret() ? opened(element, in, given) : given);
      }
    }
    CallRef call = call(all);
    if (call == null && type.place().isPhone()) {
      throw bad(
          element,
          "the variable `call` is missing: a phone step can only stand in a flow that a call"
              + " started.");
    }
    return new Read<>(bind(element, input), call);
  }

  private JsonNode opened(String element, StepInput in, JsonNode given) {
    String token = given.asString();
    if (!token.startsWith(SecretValues.TOKEN)) {
      return given;
    }
    return Json.MAPPER
        .getNodeFactory()
        .stringNode(
            secrets
                .open(token)
                .orElseThrow(
                    () -> bad(element, in.label() + ": the secret's time is over; ask again.")));
  }

  private I bind(String element, ObjectNode input) {
    try {
      return Json.MAPPER.treeToValue(input, type.input());
    } catch (JacksonException e) {
      String name = e.getPath().isEmpty() ? "" : e.getPath().getFirst().getPropertyName();
      throw bad(
          element,
          components.stream()
              .filter(c -> c.name().equals(name))
              .map(c -> c.label() + " is " + input.get(name) + ". " + c.doc())
              .findFirst()
              .orElse("the input cannot be read: " + e.getOriginalMessage()));
    }
  }

  private static @Nullable CallRef call(JsonNode variables) {
    JsonNode call = variables.get(CALL);
    return call == null || call.isNull() ? null : Json.MAPPER.treeToValue(call, CallRef.class);
  }

  /** Of a job whose inputs may be wrong; null: it has no call. */
  static @Nullable String callId(String variables) {
    try {
      CallRef call = call(Json.MAPPER.readTree(variables));
      return call == null ? null : call.id();
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  private static @Nullable JsonNode text(@Nullable String header) {
    return header == null || header.isBlank()
        ? null
        : Json.MAPPER.getNodeFactory().stringNode(header);
  }

  private BadStepInput bad(String element, String what) {
    return new BadStepInput("step \"" + element + "\" (" + type.name() + "): " + what);
  }
}
