package dev.jackfield.engine.trace;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Personal;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns events into lines, personal data apart. */
final class EventLines {
  private final JsonMapper json = new JsonMapper();

  TraceEntry line(String node, long seq, CallEvent event) {
    ObjectNode data = json.createObjectNode();
    Map<String, String> personal = new HashMap<>();
    for (RecordComponent c : event.getClass().getRecordComponents()) {
      @Nullable Object value = valueOf(c, event);
      switch (c.getName()) {
        case "call", "at" -> {}
        default -> {
          switch (value) {
            case null -> {}
            case Personal p -> personal.put(c.getName(), p.value());
            case AgentId a -> data.put(c.getName(), a.value());
            case NodeName n -> data.put(c.getName(), n.value());
            default -> data.set(c.getName(), json.valueToTree(value));
          }
        }
      }
    }
    return new TraceEntry(
        node,
        seq,
        event.call().value(),
        event.at(),
        event.getClass().getSimpleName(),
        json.writeValueAsString(data),
        personal);
  }

  String write(TraceEntry entry) {
    return json.writeValueAsString(entry);
  }

  TraceEntry read(String line) {
    return json.readValue(line, TraceEntry.class);
  }

  private static @Nullable Object valueOf(RecordComponent component, CallEvent event) {
    try {
      return component.getAccessor().invoke(event);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
