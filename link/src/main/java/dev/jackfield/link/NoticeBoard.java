package dev.jackfield.link;

import dev.jackfield.exchange.Notices;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What is put up, as far as it is known in this process. */
final class NoticeBoard implements Notices {
  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private final Map<String, List<Consumer<String>>> watchers = new ConcurrentHashMap<>();

  @Override
  public void put(String name, String text) {
    texts.put(name, text);
    watchers.getOrDefault(name, List.of()).forEach(w -> w.accept(text));
  }

  @Override
  public Optional<String> find(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  @Override
  public void watch(String name, Consumer<String> watcher) {
    watchers.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>()).add(watcher);
  }
}
