package dev.jackfield.telephony;

import dev.jackfield.exchange.CallTrace;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was recorded, in order. */
public final class RecordingTrace implements CallTrace {
  private final List<CallEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void record(CallEvent event) {
    events.add(event);
  }

  public List<CallEvent> events() {
    return List.copyOf(events);
  }

  public <E extends CallEvent> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  public String keys() {
    return String.join(
        "", of(CallEvent.KeyPressed.class).stream().map(k -> k.key().value()).toList());
  }
}
