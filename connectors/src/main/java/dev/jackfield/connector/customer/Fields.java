package dev.jackfield.connector.customer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what another system answered, which may leave out anything. */
final class Fields {
  private Fields() {}

  /** Empty when it is not there, null, or the field has no name. */
  static String text(JsonNode record, String field) {
    JsonNode value = field.isEmpty() ? null : record.get(field);
    if (value == null || !value.isValueNode() || value.isNull()) {
      return "";
    }
    return value.asString().strip();
  }

  /** Null when it is not there. */
  static @Nullable Boolean flag(JsonNode record, String field) {
    JsonNode value = field.isEmpty() ? null : record.get(field);
    if (value == null || !value.isBoolean()) {
      return null;
    }
    return value.asBoolean();
  }
}
