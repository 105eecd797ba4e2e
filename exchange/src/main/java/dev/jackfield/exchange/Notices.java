package dev.jackfield.exchange;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What everybody may know by a name: the newest text is all that counts. Nothing of it outlives the
 * processes for sure: whoever puts something up does so again every now and then. Thread-safe.
 */
public interface Notices {

  /** Puts it up in place of what was there. Never blocks, never fails. */
  void put(String name, String text);

  /** What was put up last, as far as it is known here. */
  Optional<String> find(String name);

  /** Is told each text that is put up from now on, on a thread that must not be held. */
  void watch(String name, Consumer<String> watcher);
}
