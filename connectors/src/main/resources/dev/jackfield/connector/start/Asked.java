package connector;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.connector.api.document.Document;
import io.camunda.connector.api.document.DocumentCreationRequest;
import io.camunda.connector.api.document.DocumentReference;
import io.camunda.connector.api.outbound.JobContext;
import io.camunda.connector.api.outbound.OutboundConnectorContext;
import io.camunda.connector.validation.impl.DefaultValidationProvider;
import java.util.Map;

/** A job for a test: these inputs, bound and checked as in a flow. */
record Asked(Map<String, Object> inputs) implements OutboundConnectorContext {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public <T> T bindVariables(Class<T> type) {
    T bound = JSON.convertValue(inputs, type);
    new DefaultValidationProvider().validate(bound);
    return bound;
  }

  @Override
  public JobContext getJobContext() {
    throw new UnsupportedOperationException("this test has no job");
  }

  @Override
  public Document resolve(DocumentReference reference) {
    throw new UnsupportedOperationException("there are no documents");
  }

  @Override
  public Document create(DocumentCreationRequest request) {
    throw new UnsupportedOperationException("there are no documents");
  }
}
