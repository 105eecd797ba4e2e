package dev.jackfield.connector.http;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** An input of the step {@code http}, of which a test says little: the rest is null. */
final class HttpInput {
  private final Map<String, Object> given = new HashMap<>();

  static HttpInput of(String method, String url) {
    return new HttpInput().with("method", method).with("url", url);
  }

  /**
   * @param name as the input's record has it
   */
  HttpInput with(String name, Object value) {
    given.put(name, value);
    return this;
  }

  WebService.Input made() {
    RecordComponent[] all = WebService.Input.class.getRecordComponents();
    Object[] values = Arrays.stream(all).map(c -> given.remove(c.getName())).toArray();
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("no inputs of http: " + given.keySet());
    }
    try {
      return WebService.Input.class
          .getDeclaredConstructor(
              Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
