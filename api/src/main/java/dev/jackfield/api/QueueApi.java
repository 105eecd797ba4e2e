package dev.jackfield.api;

import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.engine.queue.QueueBoard.QueueNow;
import dev.jackfield.web.Audit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Queues for programs, with what happens in them now. */
@RestController
@RequestMapping(ApiAccess.ROOT + "/queues")
@Tag(name = "queues")
final class QueueApi {
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  private static final int MOST_WAITING = 100_000;

  private final CallQueues queues;
  private final QueueBoard board;
  private final Audit audit;

  QueueApi(CallQueues queues, QueueBoard board, Audit audit) {
    this.queues = queues;
    this.board = board;
    this.audit = audit;
  }

  /**
   * A queue.
   *
   * @param capacity how many calls may wait
   * @param longestWaitSeconds of those who wait now; null: nobody does
   * @param estimateSeconds how long a call would wait that came now
   */
  record QueueView(
      String name,
      String title,
      int capacity,
      int waiting,
      @Nullable Long longestWaitSeconds,
      long estimateSeconds,
      int free,
      int atWork) {}

  record QueueWish(@Nullable String title, @Nullable Integer capacity) {}

  @Operation(summary = "All queues, by name")
  @GetMapping
  List<QueueView> list() {
    List<QueueNow> now = board.now().queues();
    return queues.all().stream().map(q -> view(q, now)).toList();
  }

  @Operation(summary = "A queue")
  @GetMapping("/{name}")
  QueueView one(@PathVariable String name) {
    return view(queue(name), board.now().queues());
  }

  @Operation(summary = "Set up or change a queue")
  @PutMapping("/{name}")
  QueueView put(@PathVariable String name, @RequestBody QueueWish sent, Authentication who) {
    if (!NAME.matcher(name).matches() || name.equals("new")) {
      throw ApiProblem.wrong("name", "Letters, digits, dots and dashes, 40 at most.");
    }
    int capacity = sent.capacity() == null ? 100 : sent.capacity();
    if (capacity < 1 || capacity > MOST_WAITING) {
      throw ApiProblem.wrong("capacity", "From 1 to " + MOST_WAITING + ".");
    }
    String title = sent.title() == null || sent.title().isBlank() ? name : sent.title().strip();
    queues.put(new CallQueue(name, title, capacity));
    audit.did(who.getName(), "changed queue", name);
    return one(name);
  }

  @Operation(summary = "Remove a queue")
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String name, Authentication who) {
    queue(name);
    queues.remove(name);
    audit.did(who.getName(), "deleted queue", name);
  }

  private CallQueue queue(String name) {
    return queues.find(name).orElseThrow(() -> ApiProblem.notFound("queue " + name));
  }

  private static QueueView view(CallQueue q, List<QueueNow> all) {
    QueueNow now = all.stream().filter(n -> n.name().equals(q.name())).findFirst().orElse(null);
    Duration longest = now == null ? null : now.longestWait();
    return new QueueView(
        q.name(),
        q.title(),
        q.capacity(),
        now == null ? 0 : now.waiting(),
        longest == null ? null : longest.toSeconds(),
        now == null ? 0 : now.estimate().toSeconds(),
        now == null ? 0 : now.free(),
        now == null ? 0 : now.atWork());
  }
}
