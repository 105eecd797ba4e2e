package dev.jackfield.engine.trunk;

import dev.jackfield.exchange.Locations.Trunk;
import java.util.List;
import java.util.Optional;

/**
 * Where calls come from and go to outside. Reads answer from memory; changes are stored first.
 * Thread-safe.
 */
public final class Trunks {
  private final TrunkStore store;
  private volatile List<Trunk> trunks;

  public Trunks(TrunkStore store) {
    this.store = store;
    this.trunks = store.all();
  }

  /** All trunks, by name. */
  public List<Trunk> all() {
    return trunks;
  }

  public Optional<Trunk> find(String name) {
    return trunks.stream().filter(t -> t.name().equals(name)).findFirst();
  }

  /** Takes over what another process changed. */
  public synchronized void reload() {
    trunks = store.all();
  }

  public synchronized void put(Trunk trunk) {
    store.put(trunk);
    trunks = store.all();
  }

  public synchronized void remove(String name) {
    store.remove(name);
    trunks = store.all();
  }
}
