package dev.jackfield.engine.number;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The numbers that can be called. Reads answer from memory; changes are stored first. Thread-safe.
 */
public final class Numbers {
  private final NumberStore store;
  private volatile Map<String, PhoneNumber> numbers = Map.of();

  public Numbers(NumberStore store) {
    this.store = store;
    reload();
  }

  public Optional<PhoneNumber> find(String number) {
    return Optional.ofNullable(numbers.get(number));
  }

  public List<PhoneNumber> all() {
    return List.copyOf(numbers.values());
  }

  public synchronized void put(PhoneNumber number) {
    store.put(number);
    reload();
  }

  public synchronized void remove(String number) {
    store.remove(number);
    reload();
  }

  /** Takes over what another process changed. */
  public synchronized void reload() {
    Map<String, PhoneNumber> read = new TreeMap<>();
    store.all().forEach(n -> read.put(n.number(), n));
    numbers = read;
  }
}
