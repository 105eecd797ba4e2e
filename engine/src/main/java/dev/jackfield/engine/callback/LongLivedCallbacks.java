package dev.jackfield.engine.callback;

import dev.jackfield.engine.callback.Callback.State;
import dev.jackfield.engine.release.LongLived;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Open callbacks, whose processes may be moved to another release. Blocks on the database. */
public final class LongLivedCallbacks implements LongLived {
  private final CallbackStore store;

  public LongLivedCallbacks(CallbackStore store) {
    this.store = store;
  }

  @Override
  public String flow() {
    return Callbacks.FLOW;
  }

  @Override
  public String name() {
    return "callbacks";
  }

  @Override
  public List<Open> onOtherThan(long definitionKey, int most) {
    return store.onOtherThan(definitionKey, most).stream()
        .map(
            c ->
                new Open(
                    c.id(),
                    c.label(),
                    c.state().name(),
                    c.instanceKey() == null ? 0 : c.instanceKey()))
        .toList();
  }

  @Override
  public String step(String state) {
    return switch (State.valueOf(state)) {
      case PLANNED, WAITING -> "turn";
      case CALLING -> "attempt";
      case TALKED, IN_VAIN, NOT_ALLOWED, EXPIRED, CANCELLED -> "";
    };
  }

  @Override
  public boolean beginMove(long id, long definitionKey, Instant now) {
    return store.beginMove(id, definitionKey);
  }

  @Override
  public void moved(long id, long definitionKey, String how, Instant now) {
    store.note(id, CallbackLine.event(now, "flow-moved", how, null));
  }

  @Override
  public Optional<Left> left(long id) {
    store.withoutOwner(id);
    return store
        .find(id)
        .map(c -> new Left(c.state().name(), Map.of("callback", Map.of("id", c.label()))));
  }

  @Override
  public void begun(long id, long instanceKey, long definitionKey) {
    store.begun(id, instanceKey, definitionKey);
  }
}
