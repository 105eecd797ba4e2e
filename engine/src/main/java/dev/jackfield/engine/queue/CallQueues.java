package dev.jackfield.engine.queue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The queues. Reads answer from memory; changes are stored first. Thread-safe. */
public final class CallQueues {
  private final CallQueueStore store;
  private volatile Map<String, CallQueue> queues = Map.of();

  public CallQueues(CallQueueStore store) {
    this.store = store;
    reload();
  }

  public Optional<CallQueue> find(String name) {
    return Optional.ofNullable(queues.get(name));
  }

  /** All queues, by name. */
  public List<CallQueue> all() {
    return List.copyOf(queues.values());
  }

  public synchronized void put(CallQueue queue) {
    store.put(queue);
    reload();
  }

  public synchronized void remove(String name) {
    store.remove(name);
    reload();
  }

  /** Takes over what another process changed. */
  public synchronized void reload() {
    Map<String, CallQueue> read = new TreeMap<>();
    store.all().forEach(q -> read.put(q.name(), q));
    queues = read;
  }
}
