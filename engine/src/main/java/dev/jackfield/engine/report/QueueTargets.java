package dev.jackfield.engine.report;

import java.util.Map;

/** What queues are to achieve. Blocks on the database. */
public interface QueueTargets {

  /** By queue; those for which nobody set anything are left out. */
  Map<String, QueueTarget> all();

  void put(QueueTarget target);

  default QueueTarget of(String queue) {
    return all().getOrDefault(queue, QueueTarget.usual(queue));
  }
}
