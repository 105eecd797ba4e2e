package dev.jackfield.designer;

import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.web.Form;

/** A queue as it is typed. */
final class QueueForm {
  private static final int MOST = 100_000;

  private QueueForm() {}

  static Form fresh() {
    return Form.empty().with("capacity", "100");
  }

  static Form of(CallQueue q) {
    return Form.empty()
        .with("name", q.name())
        .with("title", q.title())
        .with("capacity", q.capacity());
  }

  static CallQueue read(Form form) {
    return new CallQueue(
        form.name("name"),
        form.needed("title", "queue.title.wrong"),
        form.number("capacity", 1, MOST));
  }
}
