package dev.jackfield.engine.agent;

import dev.jackfield.exchange.AgentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who takes calls. Reads answer from memory; changes are stored first. Thread-safe. */
public final class Agents {
  private final AgentStore store;
  private final List<Consumer<Agents>> watchers = new CopyOnWriteArrayList<>();
  private volatile Map<String, Agent> agents = Map.of();

  public Agents(AgentStore store) {
    this.store = store;
    reload();
  }

  public Optional<Agent> find(AgentId id) {
    return find(id.value());
  }

  public Optional<Agent> find(String id) {
    return Optional.ofNullable(agents.get(id));
  }

  /** All agents, by id. */
  public List<Agent> all() {
    return List.copyOf(agents.values());
  }

  /** Is told after each change. */
  public void watch(Consumer<Agents> watcher) {
    watchers.add(watcher);
  }

  public void put(Agent agent) {
    putAll(List.of(agent));
  }

  public synchronized void putAll(List<Agent> some) {
    some.forEach(store::put);
    reload();
    watchers.forEach(w -> w.accept(this));
  }

  public synchronized void remove(AgentId id) {
    store.remove(id);
    reload();
    watchers.forEach(w -> w.accept(this));
  }

  /** Takes over what another process changed. */
  public synchronized void changedElsewhere() {
    reload();
    watchers.forEach(w -> w.accept(this));
  }

  private void reload() {
    Map<String, Agent> read = new TreeMap<>();
    store.all().forEach(a -> read.put(a.id().value(), a));
    agents = read;
  }
}
