package dev.jackfield.engine.queue;

import java.util.List;

/** Where queues are kept. */
public interface CallQueueStore {
  List<CallQueue> all();

  void put(CallQueue queue);

  void remove(String name);
}
