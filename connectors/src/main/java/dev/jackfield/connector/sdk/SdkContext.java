package dev.jackfield.connector.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.OpenJob;
import dev.jackfield.step.StepRun;
import io.camunda.connector.api.document.Document;
import io.camunda.connector.api.document.DocumentCreationRequest;
import io.camunda.connector.api.document.DocumentReference;
import io.camunda.connector.api.error.ConnectorException;
import io.camunda.connector.api.error.ConnectorInputException;
import io.camunda.connector.api.outbound.JobContext;
import io.camunda.connector.api.outbound.OutboundConnectorContext;
import io.camunda.connector.api.validation.ValidationProvider;
import java.util.Map;

/** What a connector sees of its job, with secrets opened in its inputs. */
final class SdkContext implements OutboundConnectorContext, JobContext {
  private final StepRun<OpenJob, ?> run;
  private final ObjectMapper mapper;
  private final ValidationProvider validation;
  private final JsonNode inputs;

  SdkContext(
      StepRun<OpenJob, ?> run,
      ObjectMapper mapper,
      ValidationProvider validation,
      Secrets secrets,
      Secrets.Used used)
      throws JsonProcessingException {
    this.run = run;
    this.mapper = mapper;
    this.validation = validation;
    this.inputs = opened(mapper.readTree(run.input().variables()), secrets, used);
  }

  /** Text by text, so that no secret can change what is around it. */
  private static JsonNode opened(JsonNode node, Secrets secrets, Secrets.Used used) {
    switch (node) {
      case TextNode text when Secrets.isNamedIn(text.textValue()) -> {
        return TextNode.valueOf(secrets.open(text.textValue(), used::add));
      }
      case ObjectNode object ->
          object.properties().forEach(p -> p.setValue(opened(p.getValue(), secrets, used)));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, opened(array.get(i), secrets, used));
        }
      }
      default -> {}
    }
    return node;
  }

  @Override
  public JobContext getJobContext() {
    return this;
  }

  @Override
  public <T> T bindVariables(Class<T> type) {
    T bound;
    try {
      bound = mapper.treeToValue(inputs, type);
    } catch (JsonProcessingException e) {
      throw new ConnectorInputException(e.getOriginalMessage(), e);
    }
    validation.validate(bound);
    return bound;
  }

  @Override
  public Document resolve(DocumentReference reference) {
    throw new ConnectorException("DOCUMENTS", "there is no store of documents here");
  }

  @Override
  public Document create(DocumentCreationRequest request) {
    throw new ConnectorException("DOCUMENTS", "there is no store of documents here");
  }

  @Override
  public Map<String, String> getCustomHeaders() {
    return run.input().headers();
  }

  @Override
  public String getVariables() {
    return inputs.toString();
  }

  @Override
  public String getType() {
    return run.input().jobType();
  }

  @Override
  public long getProcessInstanceKey() {
    return run.processInstanceKey();
  }

  @Override
  public String getBpmnProcessId() {
    return run.processId();
  }

  @Override
  public int getProcessDefinitionVersion() {
    return run.input().definitionVersion();
  }

  @Override
  public long getProcessDefinitionKey() {
    return run.input().definitionKey();
  }

  @Override
  public String getElementId() {
    return run.element();
  }

  @Override
  public long getElementInstanceKey() {
    return run.input().elementInstanceKey();
  }

  @Override
  public String getTenantId() {
    return run.input().tenant();
  }
}
