package dev.jackfield.connector.sdk;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.connector.api.validation.ValidationProvider;
import io.camunda.connector.feel.jackson.JacksonModuleFeelFunction;
import io.camunda.connector.jackson.ConnectorsObjectMapperSupplier;
import io.camunda.connector.validation.impl.DefaultValidationProvider;

/** What the SDK binds and checks inputs with. Loaded with the first connector, not with us. */
final class SdkTools {
  static final ObjectMapper MAPPER =
      ConnectorsObjectMapperSupplier.getCopy().registerModule(new JacksonModuleFeelFunction());
  static final ValidationProvider VALIDATION = new DefaultValidationProvider();

  private SdkTools() {}
}
