package dev.jackfield.connector.http;

import dev.jackfield.step.BadStepInput;
import java.io.IOException;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.xml.XmlMapper;

/** Reads and writes what is sent. XML without document types: nothing outside of it is read. */
final class Bodies {
  static final JsonMapper JSON = new JsonMapper();
  private static final XmlMapper XML = new XmlMapper();

  private Bodies() {}

  /** An answer as a flow can use it: JSON and XML by their parts, anything else as text. */
  static @Nullable Object read(WebClient.Answer answer) throws IOException {
    String text = answer.text();
    String type = answer.type();
    if (text.isBlank()) {
      return null;
    }
    try {
      if (type.endsWith("json")) {
        return JSON.readValue(text, Object.class);
      }
      return type.endsWith("xml") ? xml(text) : text;
    } catch (JacksonException e) {
      throw new IOException(
          "the answer calls itself " + type + ", which it is not: " + e.getOriginalMessage(), e);
    }
  }

  /** Elements by their names, without the root's; attributes too; what stands twice is a list. */
  static Object xml(String text) {
    return XML.readValue(text, Object.class);
  }

  static ContentType type(String format) {
    return switch (format) {
      case "xml" -> ContentType.create("application/xml", "UTF-8");
      case "text" -> ContentType.create("text/plain", "UTF-8");
      default -> ContentType.APPLICATION_JSON;
    };
  }

  /**
   * @param body a text is sent as it is; for XML a context with one entry, the root
   */
  static @Nullable String write(String format, @Nullable Object body) {
    if (body == null) {
      return null;
    }
    if (body instanceof String text && !format.equals("json")) {
      return text;
    }
    return switch (format) {
      case "xml" -> {
        if (body instanceof Map<?, ?> context && context.size() == 1) {
          var root = context.entrySet().iterator().next();
          yield XML.writer()
              .withRootName(String.valueOf(root.getKey()))
              .writeValueAsString(root.getValue());
        }
        throw new BadStepInput("XML has one root: write the body as ={order: {number: \"4711\"}}");
      }
      case "text" -> String.valueOf(body);
      default -> JSON.writeValueAsString(body);
    };
  }
}
