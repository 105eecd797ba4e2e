package dev.jackfield.engine.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures over a time, from what happened. Blocks on the database. */
public interface Reports {

  /** What the calls of queues are put together by. */
  enum By {
    QUEUE,
    DAY,
    /** A quarter of an hour. */
    QUARTER
  }

  /**
   * Of calls that entered a queue in this time; groups without any are left out.
   *
   * @param queue only of this one; null: of all
   */
  List<QueueFigures> queues(Span span, By by, @Nullable String queue);

  /** Of agents who did anything in this time, by id. */
  List<AgentFigures> agents(Span span);

  /** The most frequent first. */
  List<OutcomeFigures> outcomes(Span span);
}
